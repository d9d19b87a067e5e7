import { type Milliseconds } from './tables.ts';

/** The end of the platform's time: beyond it a token's expiry would need a year of five digits. */
const END: Milliseconds = Date.UTC(9000, 0, 1);

/** Whether the platform's clock can stand there: a whole millisecond from 1970 to the year 9000. */
export function isInstant(at: number): boolean {
  return Number.isSafeInteger(at) && at >= 0 && at <= END;
}

/** A moment in ISO 8601 with its offset, the same on every machine; undefined for anything else. */
export function instantOf(text: string): Milliseconds | undefined {
  const [, day] = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  const at = Date.parse(text);
  return day !== undefined && isDay(day) && isInstant(at) ? at : undefined;
}

/** An engine takes the 30th of February for the 2nd of March. */
function isDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
