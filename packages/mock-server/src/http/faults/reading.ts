/** What came is no fault. The message names the field and the rule. */
export class InvalidFault extends TypeError {
  override readonly name = 'InvalidFault';
}

/** Reads a value, or throws an `InvalidFault`. */
export type Read<T> = (value: unknown, path: string) => T;

/** The fields of a record while it is read. */
export interface Reading {
  read<T>(name: string, rule: Read<T>): T;
  refuse(name: string, why: string): never;
}

/** Reads a record, closed: a field that nobody has asked for is an error, most likely a slip. */
export function readRecord<T>(path: string, value: unknown, build: (fields: Reading) => T): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(path, 'is not a record');
  const fields = new Map<string, unknown>(Object.entries(value));
  const known: string[] = [];
  const built = build({
    read(name, rule) {
      known.push(name);
      return rule(fields.get(name), `${path}.${name}`);
    },
    refuse: (name, why) => refuse(`${path}.${name}`, why),
  });
  const stray = [...fields.keys()].find((name) => !known.includes(name));
  const there = known.length === 0 ? 'nothing is needed' : `there are ${known.join(', ')}`;
  if (stray !== undefined) refuse(`${path}.${stray}`, `is no field here: ${there}`);
  return built;
}

/** Undefined where there is nothing. */
export function optional<T>(rule: Read<T>): Read<T | undefined> {
  return (value, path) => (value === undefined ? undefined : rule(value, path));
}

/** A number within limits. */
export function number(minimum: number, maximum: number): Read<number> {
  return (value, path) =>
    typeof value === 'number' && value >= minimum && value <= maximum
      ? value
      : refuse(path, `is not a number from ${minimum} to ${maximum}`);
}

/** A whole number within limits. */
export function whole(minimum: number, maximum: number): Read<number> {
  return (value, path) =>
    typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum
      ? value
      : refuse(path, `is not a whole number from ${minimum} to ${maximum}`);
}

/** Text that says something. */
export const text: Read<string> = (value, path) =>
  typeof value === 'string' && value !== '' ? value : refuse(path, 'is not a text');

/** One of some words. */
export function choice<const T extends string>(words: readonly T[]): Read<T> {
  return (value, path) =>
    words.find((word) => word === value) ?? refuse(path, `is none of ${words.join(', ')}`);
}

/** The name of an entry of a table. */
export function keyOf<const T extends object>(table: T): Read<keyof T & string> {
  const isKey = (value: unknown): value is keyof T & string =>
    typeof value === 'string' && Object.hasOwn(table, value);
  return (value, path) =>
    isKey(value) ? value : refuse(path, `is none of ${Object.keys(table).join(', ')}`);
}

function refuse(path: string, why: string): never {
  throw new InvalidFault(`${path} ${why}.`);
}
