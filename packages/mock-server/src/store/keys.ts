/** What a row is found by. Whole numbers come from the table's counter; strings are the caller's. */
export type RowId = number | string;

/** One part of an index key. */
export type KeyPart = string | number | boolean | null;

/** What an index function gives: one value, or several that are compared from left to right. */
export type IndexKey = KeyPart | readonly [KeyPart, ...KeyPart[]];

/** The whole key of an index, or its first parts: `['open']` finds every `['open', date]`. */
export type Match<Key> = Key extends readonly unknown[] ? Prefix<Key> : Key;

type Prefix<Key extends readonly unknown[]> = Key extends readonly [infer First, ...infer Rest]
  ? readonly [First] | readonly [First, ...Prefix<Rest>]
  : never;

/** Sorts after every key part: the end of everything that begins with the same parts. */
export const HIGHEST: unique symbol = Symbol('after every key');

/** A key as it stands in an index tree: the parts, then the row's id, so that equal keys stay apart. */
export type TreeKey = readonly (KeyPart | typeof HIGHEST)[];

/**
 * The order of key parts: null, false, true, numbers by size, strings by code unit, {@link HIGHEST}. It depends on
 * no locale, so a list has the same order on every machine. NaN has no place in it and must be refused before.
 */
export function compareParts(a: KeyPart | typeof HIGHEST, b: KeyPart | typeof HIGHEST): number {
  if (a === b) return 0;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'boolean' && typeof b === 'boolean') return a ? 1 : -1;
  return rank(a) - rank(b);
}

/** The order of whole keys: part by part; of two that begin alike the shorter comes first. */
export function compareKeys(a: TreeKey, b: TreeKey): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at += 1) {
    const order = compareParts(a[at] ?? null, b[at] ?? null);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** The parts of a key, one or several, as a list. */
export function partsOf(key: IndexKey): readonly KeyPart[] {
  return typeof key === 'object' && key !== null ? key : [key];
}

function rank(part: KeyPart | typeof HIGHEST): number {
  if (part === null) return 0;
  if (typeof part === 'boolean') return 1;
  if (typeof part === 'number') return 2;
  return typeof part === 'string' ? 3 : 4;
}
