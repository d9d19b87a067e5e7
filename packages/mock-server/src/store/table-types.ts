import { type IndexKey, type RowId } from './keys.ts';
import { type Paging } from './page.ts';
import { type IndexDefinition, type IndexReader } from './secondary-index.ts';

/** The keys of a table's indexes, by the index's name. */
export type IndexKeys = Readonly<Record<string, IndexKey>>;

/** What a table is: how a row is found, which counter gives its ids, and its indexes. Made by `table` in schema.ts. */
export interface TableDefinition<Row extends object, Id extends RowId, Keys extends IndexKeys> {
  /** The id of a row. A method, so that a table of any row is a table. */
  idOf(row: Row): Id;
  /** The counter that gives the ids; tables that name the same one share an id space. The table's name if absent. */
  readonly counter?: string;
  readonly indexes: { readonly [Name in keyof Keys]: IndexDefinition<Row, Keys[Name]> };
}

/** A page of a table in the order of its ids. `after` is the id of the last row of the page before. */
export interface TablePage<Id> extends Paging {
  readonly from?: Id;
  readonly to?: Id;
  readonly after?: Id;
}

/** A table, read only. Rows are frozen; those that a list gives are the ones of the moment of the call. */
export interface TableReader<Row extends object, Id extends RowId, Keys extends IndexKeys> {
  /** How many rows there are. */
  readonly size: number;
  /** The indexes by name. */
  readonly by: { readonly [Name in keyof Keys]: IndexReader<Row, Id, Keys[Name]> };
  get(id: Id): Row | undefined;
  has(id: Id): boolean;
  /** The row with this id. Throws RowMissing. */
  require(id: Id): Row;
  /** Every row in the order of the ids, one by one: rows may be changed meanwhile and the walk doesn't notice. */
  all(): Iterable<Row>;
  /** Rows in the order of the ids. Throws a RangeError for a negative `offset` or `limit`. */
  page(query?: TablePage<Id>): readonly Row[];
}

/** A table inside a transaction. A row that's handed over is frozen in place. A refused write changes nothing. */
export interface TableWriter<
  Row extends object,
  Id extends RowId,
  Keys extends IndexKeys,
> extends TableReader<Row, Id, Keys> {
  /** The next number of the table's counter. It's never given again, even if its row is deleted. */
  nextId(): number;
  /** Adds a row and returns it. Throws DuplicateId, UniqueViolation, NotPlainData. */
  insert(row: Row): Row;
  /** Replaces the named fields of a row and returns it. Throws RowMissing, UniqueViolation, NotPlainData. */
  update(id: Id, fields: Partial<Row>): Row;
  /** Adds a row, or takes the place of the one with its id. Throws UniqueViolation, NotPlainData. */
  put(row: Row): Row;
  /** Removes a row; false if there was none. */
  delete(id: Id): boolean;
}
