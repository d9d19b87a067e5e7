import { instantOf } from '../../platform/instant.ts';
import { InvalidFault, whole, type Read } from '../faults/reading.ts';

/** A whole number that may stand in a query, where everything is text. */
export function numeric(minimum: number, maximum: number): Read<number> {
  const rule = whole(minimum, maximum);
  return (value, path) =>
    rule(typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value, path);
}

/** What a world or a snapshot can be called: it stands in headers and paths, where dots alone lead elsewhere. */
export const NAME = /^(?!\.+$)[\w.-]{1,64}$/;

/** A name. */
export const name: Read<string> = (value, path) =>
  typeof value === 'string' && NAME.test(value)
    ? value
    : refuse(path, 'is not a name (1 to 64 letters, digits, dots, dashes and underscores, not dots alone)');

/** A time, as milliseconds since 1970. */
export const time: Read<number> = (value, path) =>
  (typeof value === 'string' ? instantOf(value) : undefined) ??
  refuse(path, 'is not a time like 2026-01-15T09:00:00Z, with its offset and before the year 9000');

/** Refuses a field of what came. */
export function refuse(path: string, why: string): never {
  throw new InvalidFault(`${path} ${why}.`);
}
