import { NotPlainData } from './errors.ts';

/** Deeper than any row; a row that reaches it refers to itself. */
const MAX_DEPTH = 64;

/**
 * Freezes a row with all that's inside it, in place. Worlds share rows, so nobody may change one.
 *
 * @throws NotPlainData - for what JSON doesn't give back as it was: undefined, NaN, functions, dates, instances.
 */
export function freezePlain(value: object, where: string): void {
  freeze(value, where, 0);
}

function freeze(value: object, where: string, depth: number): void {
  if (depth > MAX_DEPTH) throw new NotPlainData(`${where} is too deep, or contains itself.`);
  if (!Array.isArray(value) && !isPlainObject(value)) throw unfit(where, 'an instance of a class');
  for (const [name, part] of Object.entries(value)) check(part, where, name, depth);
  Object.freeze(value);
}

function check(part: unknown, where: string, name: string, depth: number): void {
  switch (typeof part) {
    case 'string':
    case 'boolean':
      return;
    case 'number':
      if (!Number.isFinite(part)) throw unfit(`${where}.${name}`, String(part));
      return;
    case 'object':
      if (part !== null) freeze(part, `${where}.${name}`, depth + 1);
      return;
    default:
      throw unfit(`${where}.${name}`, typeof part);
  }
}

/** An object literal of any realm: test runners give modules a realm of their own. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function unfit(where: string, what: string): NotPlainData {
  return new NotPlainData(`${where} is ${what}; a row holds plain data only (null instead of undefined).`);
}
