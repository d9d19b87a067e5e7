import { sentences, type Problem } from '../contract/problem.ts';
import { type Placed } from '../contract/placed.ts';
import { type Answer } from './attempt.ts';
import { CxkitError, type ErrorCode, type ErrorParts, type Outcome } from './errors.ts';
import { type EndReason } from './life.ts';
import { requestIdOf } from './request-id.ts';
import { isTransient, type AttemptFailure, type Repeatable } from './retry.ts';
import { scrub } from './scrub.ts';
import { codeOfStatus, looksLikePage, readServerError } from './server-error.ts';

/** How far a call has come. */
export interface Progress {
  attempts: number;
  /** What would be true of a write if it ended here. */
  outcome: Outcome;
  /** What the last attempt carried: the server's words are told without it. */
  sent: readonly unknown[];
}

/** What a failure needs to be told. */
export interface Context {
  readonly placed: Placed;
  readonly repeatable: Repeatable;
  /** Moves on with each attempt. */
  readonly progress: Progress;
  /** Who was asked: `app.connexcs.com`. */
  readonly host: string;
}

/** The last attempt's failure as the error of the call. */
export function failureOf(
  failure: AttemptFailure,
  context: Context,
  ms: number,
  answer?: Answer,
): CxkitError {
  const transient = isTransient(failure);
  switch (failure.kind) {
    case 'network':
      return error(context, 'network', transient, `could not reach ${context.host}${hinted(failure.hint)}.`);
    case 'timeout':
      return error(context, 'timeout', transient, `no answer within ${ms / 1000} s.`);
    case 'status': {
      const { reason, fields } = readServerError(answer?.text ?? '');
      const problems = fields.map((field) => told(field, context));
      const words = reason === undefined ? '' : `: "${scrub(reason, context.progress.sent)}"`;
      const page = looksLikePage(answer?.text ?? '') ? ', with a page instead of JSON' : '';
      const details = problems.length === 0 ? '' : ` ${sentences(problems)}.`;
      const wait = failure.wait === undefined ? '' : ` Try again in ${Math.ceil(failure.wait / 1000)} s.`;
      return error(
        context,
        codeOfStatus(failure.status),
        transient,
        `${phraseOf(failure.status)} (HTTP ${failure.status}${page})${words}.${details}${wait}`,
        {
          status: failure.status,
          fields: problems,
          retryAfter: failure.wait === undefined ? undefined : failure.wait / 1000,
          requestId: answer && requestIdOf(answer.headers),
        },
      );
    }
  }
}

/** A call that ended before its answer. */
export function endedOf(reason: EndReason, context: Context, totalMs: number): CxkitError {
  return reason === 'aborted'
    ? error(context, 'aborted', false, 'aborted by its signal.')
    : error(context, 'timeout', true, `no answer within ${totalMs / 1000} s, queue and repeats included.`);
}

/** An error of the call, with what is known of a write, and how often it was tried, at its end. */
export function error(
  { repeatable, progress, placed }: Context,
  code: ErrorCode,
  transient: boolean,
  message: string,
  more: Pick<ErrorParts, 'status' | 'fields' | 'requestId' | 'retryAfter' | 'cause'> = {},
): CxkitError {
  const outcome = repeatable === 'read' ? undefined : progress.outcome;
  const tries = progress.attempts > 1 ? ` Tried ${progress.attempts} times.` : '';
  return new CxkitError({
    ...more,
    code,
    operation: placed.name,
    message:
      message +
      tries +
      (outcome === 'unknown' ? UNKNOWN[repeatable === 'keyed-write' ? 'keyed' : 'bare'] : ''),
    attempts: progress.attempts,
    outcome,
    retryable: transient && (outcome !== 'unknown' || repeatable === 'keyed-write'),
  });
}

const UNKNOWN = {
  keyed: ' It may have gone through: ask again with the same key, or read before you do.',
  bare: ' It may have gone through: read before you send it again.',
};

function hinted(hint: string | undefined): string {
  return hint === undefined ? '' : ` (${hint})`;
}

function phraseOf(status: number): string {
  if (status < 400) return 'answered with a redirect, which is not followed; check baseUrl';
  return PHRASES[status] ?? (status >= 500 ? 'the server failed' : 'refused');
}

const PHRASES: Readonly<Record<number, string>> = {
  401: 'the credentials are missing, wrong or expired',
  403: 'not permitted',
  404: 'there is no such record, or no such path below baseUrl',
  408: 'the server waited too long',
  409: 'conflicts with what is there',
  410: 'the record is gone',
  429: 'too many calls',
};

/** A server's problem in the contract's names, without what was sent. */
export function told(field: Problem, { placed, progress: { sent } }: Context): Problem {
  const [first = '', ...rest] = field.path.split('.');
  const ours = Object.entries(placed.wire.fields).find(([, theirs]) => theirs === first)?.[0] ?? first;
  const params = Object.fromEntries(
    Object.entries(field.params).map(([name, value]) => [
      name,
      typeof value === 'string' ? scrub(value, sent) : value,
    ]),
  );
  return { ...field, path: scrub([ours, ...rest].join('.'), sent), params };
}
