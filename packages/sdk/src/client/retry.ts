import { type Outcome } from './errors.ts';

/** Repeats by default. */
export const REPEATS = 2;
/** Milliseconds: the first back-off is up to this, each further one up to twice the one before. */
const BASE = 300;
/** Milliseconds: no back-off is longer, and no longer `Retry-After` is waited for. */
export const LONGEST_WAIT = 60_000;

/** How an attempt failed. */
export type AttemptFailure =
  | { readonly kind: 'network'; readonly sent: 'no' | 'maybe'; readonly hint: string | undefined }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'status'; readonly status: number; readonly wait: number | undefined };

/** What a repeat of the call would mean: nothing, the same answer again by its key, or a second effect. */
export type Repeatable = 'read' | 'keyed-write' | 'write';

/** What is known of a write after this failure. Of a 503, only one with `Retry-After` says that nothing was done. */
export function outcomeOf(failure: AttemptFailure): Outcome {
  switch (failure.kind) {
    case 'network':
      return failure.sent === 'no' ? 'not-sent' : 'unknown';
    case 'timeout':
      return 'unknown';
    case 'status':
      if (failure.status === 503) return failure.wait === undefined ? 'unknown' : 'rejected';
      return failure.status === 408 || failure.status >= 500 || failure.status < 400 ? 'unknown' : 'rejected';
  }
}

/**
 * Whether another attempt may help and does no harm. A write without a key is repeated only when it provably had no
 * effect: it never left, or the server turned it away unread (429; 503 with `Retry-After`).
 */
export function mayRepeat(failure: AttemptFailure, what: Repeatable): boolean {
  return isTransient(failure) && (what !== 'write' || outcomeOf(failure) !== 'unknown');
}

/** Whether the same call may work later. */
export function isTransient(failure: AttemptFailure): boolean {
  if (failure.kind !== 'status') return true;
  const { status } = failure;
  return status === 408 || status === 429 || (status >= 500 && status !== 501);
}

/** Milliseconds to wait after the attempt of this number: what the server asks, or full jitter. */
export function delayAfter(failure: AttemptFailure, attempt: number, random: () => number): number {
  if (failure.kind === 'status' && failure.wait !== undefined) return failure.wait;
  return random() * Math.min(LONGEST_WAIT, BASE * 2 ** (attempt - 1));
}

/** `Retry-After` in milliseconds from now: seconds, or a date. */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const at = /^[A-Z][a-z]{2},? /.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
