import { type Ticket } from './auth/auth.ts';
import { admit } from './admit.ts';
import { attempt, type Answer } from './attempt.ts';
import { failureOf, type Context } from './failure.ts';
import { sleep, type Life } from './life.ts';
import { type Line, type Outgoing } from './line.ts';
import { type Prepared } from './prepare.ts';
import { requestIdOf } from './request-id.ts';
import { delayAfter, isTransient, LONGEST_WAIT, mayRepeat, outcomeOf, readRetryAfter, type AttemptFailure } from './retry.ts'; // prettier-ignore
import { secretsIn } from './scrub.ts';

/** One call on its way. */
export interface Run {
  readonly line: Line;
  readonly outgoing: Outgoing;
  readonly prepared: Prepared;
  readonly life: Life;
  readonly context: Context;
}

/** An attempt that failed, and how long to wait before another. */
interface Failed {
  readonly failure: AttemptFailure;
  /** Undefined where nobody answered. */
  readonly answer: Answer | undefined;
  /** Milliseconds. */
  readonly delay: number;
}

/** Sends until there is an answer of 2xx, or nothing more to hope for. */
export async function persist(run: Run): Promise<Answer> {
  const { line, outgoing, life, context } = run;
  const { credentials, options } = outgoing;
  const turn = line.queue.turn();
  let repeats = options.retries ?? line.retries;
  let replays = 1;
  for (;;) {
    const { ticket, leave } = await admit(line, outgoing, turn, life, context);
    let result: Answer | Failed;
    try {
      result = await sendOnce(run, ticket);
      // before the next in line is let through
      if (!('text' in result) && isFlood(result)) line.queue.pause(result.delay);
    } finally {
      leave();
    }
    if ('text' in result) return result;
    // a newer credential is tried once; it is asked about each 401, so that a dead one is thrown away
    if (ticket !== undefined && isRefused(result) && credentials.refuse(ticket) === 'again' && replays > 0) {
      replays -= 1;
      tellRetry(run, result, 'unauthorized', 0);
      continue;
    }
    if (repeats <= 0 || result.delay > LONGEST_WAIT || !mayRepeat(result.failure, run.prepared.repeatable)) {
      throw failureOf(result.failure, context, options.timeout ?? line.timeout, result.answer);
    }
    repeats -= 1;
    tellRetry(run, result, result.failure.kind, result.delay);
    // after a 429 the queue itself waits
    if (!isFlood(result)) await sleep(line.clock, result.delay, life);
  }
}

/** One attempt, told to the listeners, with what it says about the state of a write. */
async function sendOnce(run: Run, ticket: Ticket | undefined): Promise<Answer | Failed> {
  const { line, outgoing, prepared, life, context } = run;
  const { progress } = context;
  const { headers } = prepared.request;
  const before = progress.outcome;
  progress.attempts += 1;
  progress.outcome = 'unknown';
  progress.sent = [outgoing.body, headers['idempotency-key'], ...secretsIn(ticket?.authorization)];

  const about = { operation: context.placed.name, attempt: progress.attempts };
  const start = line.clock.now();
  line.emit('request', about);
  const request = {
    ...prepared.request,
    headers: { ...headers, ...(ticket && { authorization: ticket.authorization }) },
  };
  const result = await attempt(line.transport, request, life, outgoing.options.timeout ?? line.timeout);
  if ('text' in result) {
    const requestId = requestIdOf(result.headers);
    line.emit('response', { ...about, status: result.status, ms: line.clock.now() - start, requestId });
    if (result.status >= 200 && result.status < 300) return result;
  }
  const failure = 'text' in result ? statusFailure(result, line) : result;
  const outcome = outcomeOf(failure);
  // what was once unknown stays so, until an answer that is no passing one settles it
  const settles = outcome !== 'not-sent' && !(before === 'unknown' && isTransient(failure));
  progress.outcome = settles ? outcome : before;
  return {
    failure,
    answer: 'text' in result ? result : undefined,
    delay: delayAfter(failure, progress.attempts, line.random),
  };
}

function statusFailure({ status, headers }: Answer, { clock }: Line): AttemptFailure {
  return { kind: 'status', status, wait: readRetryAfter(headers.get('retry-after'), clock.now()) };
}

const isRefused = ({ failure }: Failed): boolean => failure.kind === 'status' && failure.status === 401;

/** A 429 that is worth waiting for. */
function isFlood({ failure, delay }: Failed): boolean {
  return failure.kind === 'status' && failure.status === 429 && delay <= LONGEST_WAIT;
}

function tellRetry(
  { line, context }: Run,
  { answer }: Failed,
  reason: AttemptFailure['kind'] | 'unauthorized',
  delay: number,
): void {
  const { placed, progress } = context;
  line.emit('retry', {
    operation: placed.name,
    attempt: progress.attempts,
    reason,
    status: answer?.status,
    delay,
  });
}
