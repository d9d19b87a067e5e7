import { type Context } from './context.ts';
import { problem } from '@cxkit/sdk';
import { CountedRefusal, Refusal, type RefusalReason } from './refusal.ts';

/** How patience runs out. */
export interface Patience {
  /** Wrong tries that cost nothing. The next one is followed by the first wait. */
  readonly free: number;
  /** Seconds of the first wait; each later one is twice as long. */
  readonly first: number;
  /** Seconds of the longest wait. */
  readonly longest: number;
  /** What a refusal is while a wait is on: the same as for a wrong try. */
  readonly reason: RefusalReason;
}

/** Log-ins meet an exponentially growing delay. Source: platform documentation, "Security". The numbers are ours. */
export const SIGN_IN: Patience = { free: 3, first: 2, longest: 900, reason: 'not-signed-in' };

/** Five wrong codes lock; then 30 s, 60 s, 120 s … up to an hour. */
export const CODE: Patience = { free: 4, first: 30, longest: 3600, reason: 'invalid' };

/** Seconds to wait after so many failures; 0 while they are free. */
export function waitAfter(
  failures: number,
  { free, first, longest }: Pick<Patience, 'free' | 'first' | 'longest'>,
): number {
  return failures <= free ? 0 : Math.min(longest, first * 2 ** Math.min(failures - free - 1, 30));
}

/** The refusal while a wait is on: nothing is compared meanwhile, and nothing counted. */
export function lockedOut(
  { tables, now }: Context,
  key: string,
  { reason }: Patience,
  field: string,
): Refusal | undefined {
  const until = tables.lockouts.get(key)?.locked_until ?? 0;
  if (until <= now) return undefined;
  const seconds = Math.ceil((until - now) / 1000);
  return new Refusal(reason, `Too many wrong tries: wait ${seconds} s.`, [
    problem('locked', field, { seconds }),
  ]);
}

/** Counts a wrong try, and gives the refusal to answer: that of the wait, if one begins now, or else `wrong`. */
export function countFailure(
  context: Context,
  key: string,
  patience: Patience,
  field: string,
  wrong: Refusal,
): CountedRefusal {
  const { tables, now } = context;
  const failures = (tables.lockouts.get(key)?.failures ?? 0) + 1;
  tables.lockouts.put({ id: key, failures, locked_until: now + waitAfter(failures, patience) * 1000 });
  return CountedRefusal.of(lockedOut(context, key, patience, field) ?? wrong);
}

/** A right try forgives the wrong ones. */
export function forgive({ tables }: Context, key: string): void {
  if (tables.lockouts.get(key) !== undefined) tables.lockouts.delete(key);
}
