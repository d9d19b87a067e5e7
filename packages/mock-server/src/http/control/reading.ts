import { InvalidFault, number, type Read } from '../faults/reading.ts';

/** A number that may stand in a query, where everything is text. */
export function numeric(minimum: number, maximum: number): Read<number> {
  const rule = number(minimum, maximum);
  return (value, path) =>
    rule(typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value, path);
}

/** What a world or a snapshot can be called: it stands in headers and paths. */
export const NAME = /^[\w.-]{1,64}$/;

/** A name. */
export const name: Read<string> = (value, path) =>
  typeof value === 'string' && NAME.test(value)
    ? value
    : refuse(path, 'is not a name (1 to 64 letters, digits, dots, dashes and underscores)');

/** A time. */
export const time: Read<string> = (value, path) =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value))
    ? value
    : refuse(path, 'is not a time like 2026-01-15T09:00:00Z');

/** Refuses a field of what came. */
export function refuse(path: string, why: string): never {
  throw new InvalidFault(`${path} ${why}.`);
}
