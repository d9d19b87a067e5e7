import { type BTree } from './btree.ts';

/** Which rows of an ordered list, and how many. */
export interface Paging {
  /** Rows to leave out at the beginning. Costs time for each; prefer `after` in long lists. */
  readonly offset?: number;
  /** Most rows to give; all when absent. */
  readonly limit?: number;
  /** Ascending when absent. */
  readonly order?: 'ascending' | 'descending';
}

/** A stretch of a tree, both ends included. `after` is the last key of the page before, in reading order. */
export interface Span<Key> {
  readonly low?: Key | undefined;
  readonly high?: Key | undefined;
  readonly after?: Key | undefined;
}

/**
 * The values of a stretch of a tree, in order.
 *
 * @throws RangeError - if `offset` or `limit` is negative or no number.
 */
export function readPage<Key, Value>(tree: BTree<Key, Value>, span: Span<Key>, paging: Paging): Value[] {
  const { offset = 0, limit = Infinity, order = 'ascending' } = paging;
  if (!(offset >= 0)) throw new RangeError(`offset must be 0 or more, not ${offset}.`);
  if (!(limit >= 0)) throw new RangeError(`limit must be 0 or more, not ${limit}.`);
  const found: Value[] = [];
  if (limit === 0) return found;
  let skip = offset;
  for (const value of order === 'ascending' ? ascending(tree, span) : descending(tree, span)) {
    if (skip > 0) skip -= 1;
    else if (found.push(value) >= limit) break;
  }
  return found;
}

function* ascending<Key, Value>(tree: BTree<Key, Value>, { low, high, after }: Span<Key>): Iterable<Value> {
  const start = later(tree, low, after);
  for (const [key, value] of tree.entries(start, [])) {
    if (high !== undefined && tree._compare(key, high) > 0) return;
    if (after === undefined || tree._compare(key, after) !== 0) yield value;
  }
}

function* descending<Key, Value>(tree: BTree<Key, Value>, { low, high, after }: Span<Key>): Iterable<Value> {
  const start = high === undefined || after === undefined ? (high ?? after) : earlier(tree, high, after);
  for (const [key, value] of tree.entriesReversed(start, [])) {
    if (low !== undefined && tree._compare(key, low) < 0) return;
    if (after === undefined || tree._compare(key, after) !== 0) yield value;
  }
}

function later<Key, Value>(tree: BTree<Key, Value>, a: Key | undefined, b: Key | undefined): Key | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return tree._compare(a, b) >= 0 ? a : b;
}

function earlier<Key, Value>(tree: BTree<Key, Value>, a: Key, b: Key): Key {
  return tree._compare(a, b) <= 0 ? a : b;
}
