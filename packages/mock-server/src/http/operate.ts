import { answerToWire, type PathValue, type Placed } from '@cxkit/sdk/contract';
import { problem } from '@cxkit/sdk';
import { authenticate } from '../platform/authenticate.ts';
import { authorise } from '../platform/authorise.ts';
import { type Context } from '../platform/context.ts';
import { CountedRefusal, notFound, Refusal } from '../platform/refusal.ts';
import { type Answered } from '../platform/service.ts';
import { type Tables } from '../platform/tables.ts';
import { type Database } from '../store/database.ts';
import { transact } from '../store/transaction.ts';
import { shownIn } from './credentials.ts';
import { type Asked, type Trace } from './exchange.ts';
import { ContractViolation } from './contract-violation.ts';
import { once } from './once.ts';
import { judgeRequest } from './judge-request.ts';
import { json, refused, type Reply } from './reply.ts';

/**
 * One operation inside one transaction: who is it, may they, is it well-formed, what is the answer, may that leave.
 * A refusal drops what was written, unless it has to be counted. With `earlier`, a read answers from that state.
 */
export function operate(
  asked: Asked,
  { placed, answer }: Answered,
  path: readonly PathValue[] | undefined,
  context: Omit<Context, 'actor' | 'ip'>,
  trace: Trace,
  earlier?: Database<Tables>,
): Reply {
  const nobody: Context = { ...context, ip: asked.ip, actor: { kind: 'nobody' } };
  try {
    const actor = authenticate(nobody, shownIn(asked.request.headers), placed.operation.credential);
    if (actor instanceof Refusal) return refusal(actor);
    trace.actor = actor;
    const acting = { ...nobody, actor };
    const denied = authorise(acting, placed, path);
    if (denied !== undefined) return refusal(denied);
    if (path === undefined) return refusal(notFound());
    const input = { path, ...judgeRequest(asked, placed, acting.profile, trace) };
    return once(asked, placed, acting, trace, () => {
      const given =
        earlier === undefined
          ? answer(acting, input)
          : transact(earlier, (tables) => answer({ ...acting, tables }, input)).value;
      if (given instanceof Refusal) return refusal(given);
      const reply = sealed(placed, given);
      trace.answer = given;
      return reply;
    });
  } catch (error) {
    if (error instanceof Refusal) return refusal(error);
    throw error;
  }
}

/** The reply of a refusal. Leaves the transaction with it, unless what was written has to stay. */
function refusal(reason: Refusal): Reply {
  const reply = refused(reason);
  if (reason instanceof CountedRefusal) return reply;
  throw new Dropped(reply);
}

/** Carries a refusal out of a transaction, so that what it wrote is dropped. */
export class Dropped extends Error {
  readonly reply: Reply;
  constructor(reply: Reply) {
    super('The transaction was refused.');
    this.reply = reply;
  }
}

/** The answer on the wire, checked closed: a field that the contract does not declare must not leave. */
function sealed(placed: Placed, answer: unknown): Reply {
  const { value, problems, unknown } = answerToWire(placed, answer);
  const all = [...problems, ...unknown.map((path) => problem('unknown_field', path))];
  if (all.length > 0) throw new ContractViolation(placed.name, all);
  return json(200, value);
}
