import { type ChangeSet } from './changes.ts';
import { applyChanges, type Database } from './database.ts';
import { TransactionMisused } from './errors.ts';
import { type ReadTables, type Schema, type WriteTables } from './schema.ts';
import { type Outcome, type Synchronous, transact } from './transaction.ts';

/**
 * A platform of one's own: a name, and the database as it's now. A fork shares every row with its origin until one of
 * the two writes, so there can be one for each test.
 */
export class World<S extends Schema> {
  readonly name: string;
  #database: Database<S>;
  #busy = false;

  constructor(name: string, database: Database<S>) {
    this.name = name;
    this.#database = database;
  }

  /** The tables as they are now, read only. They stay as they are when the world goes on. */
  get tables(): ReadTables<S> {
    return this.#database.tables;
  }

  /**
   * Changes the world in one step: all that the function writes, or nothing if it throws. It must be synchronous, so
   * no two transactions are ever mixed.
   *
   * @throws TransactionMisused - if it's asynchronous, or begun inside another transaction of this world.
   */
  transact<T>(fn: (tables: WriteTables<S>) => Synchronous<T>): Outcome<Synchronous<T>> {
    this.#checkIdle();
    this.#busy = true;
    try {
      const { database, ...outcome } = transact<S, T>(this.#database, fn);
      this.#database = database;
      return outcome;
    } finally {
      this.#busy = false;
    }
  }

  /** Puts in what another one has recorded: a journal, another tab. Throws StoreError if the schema doesn't fit. */
  apply(changes: ChangeSet): void {
    this.#checkIdle();
    this.#database = applyChanges(this.#database, changes);
  }

  /** The database of this moment, to be restored or forked later. Costs nothing. */
  snapshot(): Database<S> {
    return this.#database;
  }

  /** Goes back to a snapshot, or to a seed, with its id counters. Costs nothing. */
  restore(database: Database<S>): void {
    this.#checkIdle();
    this.#database = database;
  }

  /** Another world that begins as this one is now. Costs nothing. */
  fork(name: string): World<S> {
    return new World(name, this.#database);
  }

  #checkIdle(): void {
    if (this.#busy) throw new TransactionMisused(`World ${this.name} is in a transaction; end it first.`);
  }
}
