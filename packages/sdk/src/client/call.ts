import { admit } from './admit.ts';
import { attempt, type Answer } from './attempt.ts';
import { isCxkitError } from './errors.ts';
import { endedOf, failureOf, type Context, type Progress } from './failure.ts';
import { interpret } from './interpret.ts';
import { Ended, openLife, sleep, type Life } from './life.ts';
import { type Incoming, type Line, type Outgoing } from './line.ts';
import { prepare, type Prepared } from './prepare.ts';
import { requestIdOf } from './request-id.ts';
import { secretsIn } from './scrub.ts';
import {
  delayAfter,
  LONGEST_WAIT,
  mayRepeat,
  outcomeOf,
  readRetryAfter,
  type AttemptFailure,
} from './retry.ts';

/** Makes one call: checks it, waits its turn, sends it as often as is safe, and reads the answer. */
export async function call(line: Line, outgoing: Outgoing): Promise<Incoming> {
  try {
    const prepared = prepare(line, outgoing);
    const life = openLife(
      line.clock,
      outgoing.options.totalTimeout ?? line.totalTimeout,
      outgoing.options.signal,
    );
    try {
      return await exchange(line, outgoing, prepared, life);
    } finally {
      life.close();
    }
  } catch (failure) {
    if (isCxkitError(failure)) {
      const { operation, code, status, attempts, requestId } = failure;
      line.emit('error', { operation, code, status, attempts, requestId });
    }
    throw failure;
  }
}

async function exchange(line: Line, outgoing: Outgoing, prepared: Prepared, life: Life): Promise<Incoming> {
  const progress: Progress = { attempts: 0, outcome: 'not-sent', sent: [] };
  const context: Context = {
    placed: outgoing.placed,
    repeatable: prepared.repeatable,
    progress,
    host: new URL(line.baseUrl).host,
  };
  try {
    const answer = await persist(line, outgoing, prepared, life, context, progress);
    return interpret(line, answer, context);
  } catch (failure) {
    if (failure instanceof Ended) {
      throw endedOf(failure.reason, context, outgoing.options.totalTimeout ?? line.totalTimeout);
    }
    throw failure;
  }
}

/** Sends until there is an answer of 2xx, or nothing more to hope for. */
async function persist(
  line: Line,
  outgoing: Outgoing,
  { request, repeatable }: Prepared,
  life: Life,
  context: Context,
  progress: Progress,
): Promise<Answer> {
  const { placed, credentials, options } = outgoing;
  const turn = line.queue.turn();
  const timeout = options.timeout ?? line.timeout;
  let repeatsLeft = options.retries ?? line.retries;
  let replays = placed.operation.credential === 'none' ? 0 : 1;

  for (;;) {
    const { ticket, leave } = await admit(line, outgoing, turn, life, context);
    const before = progress.outcome;
    let failure: AttemptFailure;
    let answer: Answer | undefined;
    let delay: number;
    try {
      progress.attempts += 1;
      progress.outcome = 'unknown';
      progress.sent = [
        outgoing.body,
        request.headers['idempotency-key'],
        ...secretsIn(ticket?.authorization),
      ];
      const headers =
        ticket === undefined ? request.headers : { ...request.headers, authorization: ticket.authorization };
      const result = await observed(line, { ...request, headers }, life, timeout, context);
      if ('text' in result) {
        answer = result;
        if (result.status >= 200 && result.status < 300) return result;
        const wait = readRetryAfter(result.headers.get('retry-after'), line.clock.now());
        failure = { kind: 'status', status: result.status, wait };
      } else failure = result;
      delay = delayAfter(failure, progress.attempts, line.random);
      // before the next in line is let through
      if (failure.kind === 'status' && failure.status === 429 && delay <= LONGEST_WAIT)
        line.queue.pause(delay);
    } finally {
      leave();
    }

    const outcome = outcomeOf(failure);
    progress.outcome = outcome === 'not-sent' ? before : outcome;
    const status = failure.kind === 'status' ? failure.status : undefined;
    const { attempts } = progress;

    if (status === 401 && ticket !== undefined && credentials.refuse(ticket) === 'again' && replays > 0) {
      replays -= 1;
      line.emit('retry', {
        operation: placed.name,
        attempt: attempts,
        reason: 'unauthorized',
        status,
        delay: 0,
      });
      continue;
    }
    if (repeatsLeft === 0 || delay > LONGEST_WAIT || !mayRepeat(failure, repeatable)) {
      const said = answer && { text: answer.text, requestId: requestIdOf(answer.headers) };
      throw failureOf(failure, context, timeout, said);
    }
    repeatsLeft -= 1;
    line.emit('retry', { operation: placed.name, attempt: attempts, reason: failure.kind, status, delay });
    // after a 429 the queue itself waits
    if (status !== 429) await sleep(line.clock, delay, life);
  }
}

/** One attempt, told to the listeners. */
async function observed(
  line: Line,
  request: Prepared['request'],
  life: Life,
  timeout: number,
  { placed, progress }: Context,
): Promise<Answer | AttemptFailure> {
  const about = { operation: placed.name, attempt: progress.attempts };
  const start = line.clock.now();
  line.emit('request', about);
  const result = await attempt(line.transport, request, life, timeout);
  if ('text' in result) {
    const { status, headers } = result;
    line.emit('response', {
      ...about,
      status,
      ms: line.clock.now() - start,
      requestId: requestIdOf(headers),
    });
  }
  return result;
}
