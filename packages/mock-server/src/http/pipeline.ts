import { redact } from '@cxkit/sdk/contract';
import { type Context } from '../platform/context.ts';
import { iso } from '../platform/time.ts';
import { type Outcome } from '../store/transaction.ts';
import { ContractViolation } from './contract-violation.ts';
import { shownIn } from './credentials.ts';
import { type Arrived, type Asked, type Trace } from './exchange.ts';
import { type Failed } from './failed.ts';
import { type FaultEngine } from './faults.ts';
import { Dropped, operate } from './operate.ts';
import { failure, type Reply } from './reply.ts';
import { LARGEST_KEPT, type RequestJournal } from './request-journal.ts';
import { type Router } from './router.ts';
import { type SessionLimit } from './session-limit.ts';

/** What the pipeline needs of the world that a request goes to. */
export interface Surroundings {
  readonly router: Router;
  readonly faults: FaultEngine;
  readonly requests: RequestJournal;
  readonly limit: SessionLimit;
  /** What a failure is answered with. */
  readonly failed: Failed;
  /** Runs a transaction; resolves when what it wrote is kept. Rejects when the world has begun again since. */
  transact(work: (context: Omit<Context, 'actor' | 'ip'>) => Reply): Promise<Outcome<Reply>>;
}

/**
 * A request from door to door: route; session limit; fault that comes before; one transaction (authenticate, authorise,
 * judge, once, answer, seal: `operate.ts`); fault that comes after; request journal.
 */
export async function handle(arrived: Arrived, around: Surroundings): Promise<Reply | Response> {
  const { request, realm, path } = arrived;
  const trace: Trace = { ignored: [], diff: [], faults: [] };
  const match = around.router.match(realm, request.method, path);
  if (match.found === 'operation') trace.answered = match.answered;
  let [text, answer]: [string, Reply | Response | undefined] = ['', undefined];
  try {
    text = await request.text();
    const asked: Asked = { ...arrived, text };
    answer = await (match.found === 'nothing'
      ? unknownRoute(asked, match.nearest)
      : limited(asked, around, () =>
          around.faults.around(asked, match.answered.placed, trace, (earlier) =>
            transacted(around, trace, (context) =>
              operate(asked, match.answered, match.path, context, trace, earlier),
            ),
          ),
        ));
    return answer;
  } catch (error) {
    answer = around.failed(error, request);
    return answer;
  } finally {
    // a request whose answer was lost is noted as well: the write may have stayed
    note(arrived, trace, text.length, answer, around.requests);
  }
}

function unknownRoute(asked: Asked, nearest: readonly string[]): Reply {
  const hint = nearest.length > 0 ? ` Nearest: ${nearest.join(' · ')}` : '';
  return failure(404, `There is no ${asked.request.method} ${asked.path}.${hint}`);
}

async function limited(
  { request }: Asked,
  { limit }: Surroundings,
  go: () => Promise<Reply | Response>,
): Promise<Reply | Response> {
  const leave = limit.enter(shownIn(request.headers));
  if (leave === undefined) return failure(429, 'Too many requests at once', [], { 'retry-after': '1' });
  try {
    return await go();
  } finally {
    leave();
  }
}

async function transacted(
  around: Surroundings,
  trace: Trace,
  work: (context: Omit<Context, 'actor' | 'ip'>) => Reply,
): Promise<Reply> {
  try {
    const { value, diff } = await around.transact(work);
    trace.diff = diff;
    return value;
  } catch (error) {
    if (error instanceof Dropped) return error.reply;
    if (error instanceof ContractViolation) return failure(500, error.message);
    throw error;
  }
}

function note(
  arrived: Arrived,
  trace: Trace,
  sent: number,
  answer: Reply | Response | undefined,
  requests: RequestJournal,
): void {
  const placed = trace.answered?.placed;
  const { at, number, url, request } = arrived;
  // words only: the request itself would keep its connection in memory
  const path = url.pathname + url.search;
  const noted = { number, method: request.method, status: answer?.status ?? 0 };
  const received = answer === undefined || answer instanceof Response ? 0 : (answer.body?.length ?? 0);
  if (sent > LARGEST_KEPT) trace.body = { truncated: sent };
  if (received > LARGEST_KEPT) trace.answer = { truncated: received };
  const size = Math.min(sent, LARGEST_KEPT) + Math.min(received, LARGEST_KEPT);
  requests.add(placed === undefined ? noted : { ...noted, operation: placed.name }, size, () => ({
    at: iso(at),
    path,
    ...(trace.actor?.kind === 'user' && { userId: trace.actor.user.id }),
    ...(trace.body !== undefined && {
      request: sent > LARGEST_KEPT ? trace.body : redact(placed?.operation.body, trace.body),
    }),
    ...(trace.answer !== undefined && {
      response: received > LARGEST_KEPT ? trace.answer : redact(placed?.operation.response, trace.answer),
    }),
    ignored: trace.ignored,
    diff: trace.diff,
    faults: trace.faults,
  }));
}
