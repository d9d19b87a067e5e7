import { type Milliseconds } from './tables.ts';

/** A time as the contract has it: ISO 8601, UTC, to the second. */
export function iso(time: Milliseconds): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The same, where there may be none. */
export function isoOrNull(time: Milliseconds | null): string | null {
  return time === null ? null : iso(time);
}
