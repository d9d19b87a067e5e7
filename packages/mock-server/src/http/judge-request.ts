import { problem, sentences, type Problem } from '@cxkit/sdk';
import { bodyFromWire, parseExactly, queryFromWire, type Placed, type Walked } from '@cxkit/sdk/contract';
import { type Profile } from '../platform/context.ts';
import { Refusal } from '../platform/refusal.ts';
import { type Asked, type Trace } from './exchange.ts';

/**
 * The body of a request as its operation's draft has it, and its query. What the contract does not know is refused in
 * `strict-client`; in `observed` it is left out and listed, because what the platform does with it is not known.
 * Throws a refusal that names each field.
 */
export function judgeRequest(
  asked: Asked,
  placed: Placed,
  profile: Profile,
  trace: Trace,
): { body: unknown; query: unknown } {
  const body = placed.operation.body === undefined ? NOTHING : bodyFromWire(placed, parsed(asked.text));
  const query = queryFromWire(placed, asked.url.searchParams);
  // what is wrong as a whole has no fields whose secrets could be told apart
  trace.body = body.problems.some(({ path }) => path === '') ? undefined : body.value;
  const tolerant = profile === 'observed';
  trace.ignored = tolerant ? [...body.unknown, ...query.unknown] : [];
  const wrong = [...body.problems, ...query.problems].filter(
    ({ code }) => !(tolerant && code === 'unknown_field'),
  );
  if (wrong.length > 0) throw invalid(wrong);
  return { body: body.value, query: query.value };
}

const NOTHING: Walked<unknown> = { value: undefined, problems: [], unknown: [] };

function parsed(text: string): unknown {
  try {
    return text === '' ? {} : parseExactly(text);
  } catch {
    throw invalid([problem('type', '', { expected: 'a JSON document' })]);
  }
}

function invalid(problems: readonly Problem[]): Refusal {
  return new Refusal('invalid', `Invalid: ${sentences(problems)}`, problems);
}
