import { isCxkitError } from './errors.ts';
import { endedOf, type Context } from './failure.ts';
import { interpret } from './interpret.ts';
import { Ended, openLife } from './life.ts';
import { type Incoming, type Line, type Outgoing } from './line.ts';
import { persist } from './persist.ts';
import { prepare } from './prepare.ts';

/** Makes one call: checks it, waits its turn, sends it as often as is safe, and reads the answer. */
export async function call(line: Line, outgoing: Outgoing): Promise<Incoming> {
  try {
    return await checked(line, outgoing);
  } catch (failure) {
    if (isCxkitError(failure)) {
      const { operation, code, status, attempts, requestId } = failure;
      line.emit('error', { operation, code, status, attempts, requestId });
    }
    throw failure;
  }
}

async function checked(line: Line, outgoing: Outgoing): Promise<Incoming> {
  const prepared = prepare(line, outgoing);
  const { placed, options } = outgoing;
  const context: Context = {
    placed,
    repeatable: prepared.repeatable,
    progress: { attempts: 0, outcome: 'not-sent', sent: [] },
    host: new URL(line.baseUrl).host,
  };
  const total = options.totalTimeout ?? line.totalTimeout;
  const life = openLife(line.clock, total, options.signal);
  try {
    return interpret(line, await persist({ line, outgoing, prepared, life, context }), context);
  } catch (failure) {
    throw failure instanceof Ended ? endedOf(failure.reason, context, total) : failure;
  } finally {
    life.close();
  }
}
