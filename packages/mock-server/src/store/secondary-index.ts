import { BTree } from './btree.ts';
import { NotPlainData, UniqueViolation } from './errors.ts';
import {
  compareKeys,
  compareParts,
  HIGHEST,
  type IndexKey,
  type Match,
  partsOf,
  type RowId,
  type TreeKey,
} from './keys.ts';
import { type Paging, readPage } from './page.ts';

/** A page of rows in the order of an index; rows with the same key are in the order of their ids. */
export interface IndexPage<Key, Id> extends Paging {
  /** Only rows with this key, or with a key that begins so. */
  readonly equal?: Match<Key>;
  /** From this key on. */
  readonly from?: Match<Key>;
  /** Greater than this key, and than every key that begins so. */
  readonly above?: Match<Key>;
  /** Up to this key, and every key that begins so. */
  readonly to?: Match<Key>;
  /** Less than this key. */
  readonly below?: Match<Key>;
  /** The last row of the page before. It may be gone by now. */
  readonly after?: { readonly key: Key; readonly id: Id };
}

/** A secondary index, read only. A key may be given in full or, if it has several parts, by its first ones. */
export interface IndexReader<Row, Id, Key> {
  /** The row with the lowest id among those with this key. */
  first(key: Match<Key>): Row | undefined;
  /** Every row with this key. */
  all(key: Match<Key>): readonly Row[];
  /** How many rows have this key; how many are in the index, if none is given. */
  count(key?: Match<Key>): number;
  /** Rows in the order of the index. Throws a RangeError for a negative `offset` or `limit`. */
  page(query: IndexPage<Key, Id>): readonly Row[];
}

/** How an index finds its key. Declared with `by(row)` as a method, so that a table of any row is a table. */
export interface IndexDefinition<Row, Key extends IndexKey> {
  /** The key of a row; undefined keeps the row out of this index. */
  by(row: Row): Key | undefined;
  /** No two rows may have the same key. */
  readonly unique?: boolean;
}

/** One index of one table: a copy-on-write tree that holds the rows themselves, so a page needs no second look-up. */
export class SecondaryIndex<Row extends object, Id extends RowId> {
  readonly #table: string;
  readonly #name: string;
  readonly #definition: IndexDefinition<Row, IndexKey>;
  readonly #tree: BTree<TreeKey, Row>;
  readonly #idOf: (row: Row) => Id;

  constructor(
    table: string,
    name: string,
    definition: IndexDefinition<Row, IndexKey>,
    idOf: (row: Row) => Id,
    tree: BTree<TreeKey, Row> = new BTree<TreeKey, Row>(undefined, compareKeys),
  ) {
    this.#table = table;
    this.#name = name;
    this.#definition = definition;
    this.#idOf = idOf;
    this.#tree = tree;
  }

  clone(): SecondaryIndex<Row, Id> {
    return new SecondaryIndex(this.#table, this.#name, this.#definition, this.#idOf, this.#tree.clone());
  }

  first(key: IndexKey): Row | undefined {
    const parts = partsOf(key);
    const pair = this.#tree.nextHigherPair(parts);
    return pair !== undefined && compareKeys(pair[0], [...parts, HIGHEST]) < 0 ? pair[1] : undefined;
  }

  all(key: IndexKey): readonly Row[] {
    return this.page({ equal: key });
  }

  count(key?: IndexKey): number {
    if (key === undefined) return this.#tree.size;
    const parts = partsOf(key);
    return this.#tree.forRange(parts, [...parts, HIGHEST], true);
  }

  page(query: {
    equal?: IndexKey;
    from?: IndexKey;
    above?: IndexKey;
    to?: IndexKey;
    below?: IndexKey;
    after?: { key: IndexKey; id: Id };
    offset?: number;
    limit?: number;
    order?: 'ascending' | 'descending';
  }): readonly Row[] {
    const { equal, from, above, to, below, after } = query;
    // Stored keys end with an id, so a bound, which doesn't, never equals one: it stands before or after all it begins.
    const lows = [before(equal), before(from), behind(above)].filter((key) => key !== undefined);
    const highs = [behind(equal), behind(to), before(below)].filter((key) => key !== undefined);
    const span = {
      low: lows.toSorted(compareKeys).at(-1),
      high: highs.toSorted(compareKeys)[0],
      after: after && [...partsOf(after.key), after.id],
    };
    return readPage(this.#tree, span, query);
  }

  /**
   * Whether a row may stand in this index; asked before anything is changed.
   *
   * @throws UniqueViolation - if another row has its key.
   * @throws NotPlainData - if the key has no place in an order.
   */
  check(row: Row): void {
    const key = this.#definition.by(row);
    if (key === undefined) return;
    if (partsOf(key).some((part) => Number.isNaN(part))) {
      throw new NotPlainData(`${this.#table}: the key for ${this.#name} of row ${this.#idOf(row)} is NaN.`);
    }
    const holder = this.#definition.unique === true ? this.first(key) : undefined;
    if (holder !== undefined && compareParts(this.#idOf(holder), this.#idOf(row)) !== 0) {
      throw new UniqueViolation(this.#table, this.#name, key, this.#idOf(holder));
    }
  }

  /** Takes a row's old version out and puts its new one in. */
  replace(old: Row | undefined, row: Row | undefined): void {
    const from = old && this.#treeKey(old);
    const to = row && this.#treeKey(row);
    if (from !== undefined && (to === undefined || compareKeys(from, to) !== 0)) this.#tree.delete(from);
    if (to !== undefined && row !== undefined) this.#tree.set(to, row);
  }

  #treeKey(row: Row): TreeKey | undefined {
    const key = this.#definition.by(row);
    return key === undefined ? undefined : [...partsOf(key), this.#idOf(row)];
  }
}

function before(key: IndexKey | undefined): TreeKey | undefined {
  return key === undefined ? undefined : partsOf(key);
}

function behind(key: IndexKey | undefined): TreeKey | undefined {
  return key === undefined ? undefined : [...partsOf(key), HIGHEST];
}
