import { BTree } from './btree.ts';
import { Counters } from './counters.ts';
import { DuplicateId, NotPlainData, RowMissing, TransactionClosed } from './errors.ts';
import { compareParts, type RowId } from './keys.ts';
import { readPage } from './page.ts';
import { freezePlain } from './plain-data.ts';
import { type IndexReader, SecondaryIndex } from './secondary-index.ts';
import { type IndexKeys, type TableDefinition, type TablePage, type TableWriter } from './table-types.ts';

/** A copy-on-write table: `clone()` takes the same time at any size, and neither copy sees the other's writes. */
export class Table<Row extends object, Id extends RowId, Keys extends IndexKeys> implements TableWriter<
  Row,
  Id,
  Keys
> {
  readonly name: string;
  readonly by: { readonly [Name in keyof Keys]: IndexReader<Row, Id, Keys[Name]> };
  readonly #definition: TableDefinition<Row, Id, Keys>;
  readonly #counters: Counters;
  readonly #indexes: ReadonlyMap<string, SecondaryIndex<Row, Id>>;
  readonly #rows: BTree<Id, Row>;
  readonly #touched = new Set<Id>();
  #sealed = false;

  constructor(
    name: string,
    definition: TableDefinition<Row, Id, Keys>,
    counters: Counters = new Counters(),
    origin?: Table<Row, Id, Keys>,
  ) {
    this.name = name;
    this.#definition = definition;
    this.#counters = counters;
    this.#rows = origin ? origin.#rows.clone() : new BTree<Id, Row>(undefined, compareParts);
    this.#indexes = origin ? cloneIndexes(origin.#indexes) : newIndexes(name, definition);
    // One index for each name of the definition, which TypeScript can't follow through a loop.
    this.by = Object.fromEntries(this.#indexes) as unknown as typeof this.by;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** A copy that may be written, in time independent of the number of rows. */
  clone(counters: Counters = new Counters()): Table<Row, Id, Keys> {
    return new Table(this.name, this.#definition, counters, this);
  }

  /** Refuses writes from now on: others share the rows. */
  seal(): this {
    this.#sealed = true;
    return this;
  }

  /** The ids that were written to since this copy was made, in the order of their first write. */
  touched(): Iterable<Id> {
    return this.#touched;
  }

  get(id: Id): Row | undefined {
    return this.#rows.get(id);
  }

  has(id: Id): boolean {
    return this.#rows.has(id);
  }

  require(id: Id): Row {
    const row = this.#rows.get(id);
    if (row === undefined) throw new RowMissing(this.name, id);
    return row;
  }

  all(): Iterable<Row> {
    return this.#rows.clone().values();
  }

  page(query: TablePage<Id> = {}): readonly Row[] {
    return readPage(this.#rows, { low: query.from, high: query.to, after: query.after }, query);
  }

  nextId(): number {
    this.#checkOpen();
    return this.#counters.next(this.#counter);
  }

  insert(row: Row): Row {
    const id = this.#definition.idOf(row);
    if (this.#rows.has(id)) throw new DuplicateId(this.name, id);
    return this.#write(id, undefined, row);
  }

  update(id: Id, fields: Partial<Row>): Row {
    const old = this.require(id);
    const row = { ...old, ...fields };
    if (compareParts(this.#definition.idOf(row), id) !== 0) {
      throw new NotPlainData(`${this.name}: the id of row ${id} can't be changed.`);
    }
    return this.#write(id, old, row);
  }

  put(row: Row): Row {
    const id = this.#definition.idOf(row);
    return this.#write(id, this.#rows.get(id), row);
  }

  delete(id: Id): boolean {
    const old = this.#rows.get(id);
    if (old === undefined) return false;
    this.#replace(id, old, undefined);
    return true;
  }

  /**
   * Puts back what a journal holds, without asking the unique indexes: a finished change set doesn't break them,
   * its single rows on their way may.
   *
   * @throws NotPlainData - if the row has another id than the one it's put back under.
   */
  putBack(id: Id, row: Row | undefined): void {
    if (row !== undefined) {
      freezePlain(row, `${this.name} ${id}`);
      if (compareParts(this.#definition.idOf(row), id) !== 0) {
        throw new NotPlainData(`${this.name}: the row stored as ${id} has another id.`);
      }
    }
    this.#replace(id, this.#rows.get(id), row);
  }

  #write(id: Id, old: Row | undefined, row: Row): Row {
    this.#checkOpen();
    if (Number.isNaN(id)) throw new NotPlainData(`${this.name}: the id of a row is NaN.`);
    freezePlain(row, `${this.name} ${id}`);
    for (const index of this.#indexes.values()) index.check(row);
    this.#replace(id, old, row);
    if (typeof id === 'number') this.#counters.reach(this.#counter, id);
    return row;
  }

  #replace(id: Id, old: Row | undefined, row: Row | undefined): void {
    this.#checkOpen();
    for (const index of this.#indexes.values()) index.replace(old, row);
    if (row === undefined) this.#rows.delete(id);
    else this.#rows.set(id, row);
    this.#touched.add(id);
  }

  get #counter(): string {
    return this.#definition.counter ?? this.name;
  }

  #checkOpen(): void {
    if (!this.#sealed) return;
    throw new TransactionClosed(`${this.name}: the transaction has ended. Write inside world.transact only.`);
  }
}

function newIndexes<Row extends object, Id extends RowId>(
  table: string,
  definition: TableDefinition<Row, Id, IndexKeys>,
): ReadonlyMap<string, SecondaryIndex<Row, Id>> {
  const idOf = (row: Row): Id => definition.idOf(row);
  const made = Object.entries(definition.indexes).map(
    ([name, index]) => [name, new SecondaryIndex(table, name, index, idOf)] as const,
  );
  return new Map(made);
}

function cloneIndexes<Row extends object, Id extends RowId>(
  indexes: ReadonlyMap<string, SecondaryIndex<Row, Id>>,
): ReadonlyMap<string, SecondaryIndex<Row, Id>> {
  return new Map([...indexes].map(([name, index]) => [name, index.clone()]));
}
