import { type Change, type ChangeSet, type Difference } from './changes.ts';
import { Counters } from './counters.ts';
import { type AnyTable, type Database, withTables } from './database.ts';
import { TransactionMisused } from './errors.ts';
import { type Schema, type WriteTables } from './schema.ts';

/** What a transaction may give back: anything but a promise, because nothing may happen in between. */
export type Synchronous<T> = T extends PromiseLike<unknown> ? never : T;

/** A finished transaction. */
export interface Outcome<T> {
  /** What the function gave back. */
  readonly value: T;
  /** What it has done, for the journal. */
  readonly changes: ChangeSet;
  /** What it has done, to be read. */
  readonly diff: readonly Difference[];
}

/**
 * Runs a function on a copy of the database and gives the changed database beside its result. If the function throws,
 * the copy is dropped and the error passes on.
 *
 * @throws TransactionMisused - if the function is asynchronous.
 */
export function transact<S extends Schema, T>(
  database: Database<S>,
  fn: (tables: WriteTables<S>) => Synchronous<T>,
): Outcome<Synchronous<T>> & { readonly database: Database<S> } {
  const copy = new WorkingCopy(database);
  try {
    const value = fn(copy.tables);
    refusePromise(value);
    return { value, ...copy.finish() };
  } finally {
    copy.seal();
  }
}

/** The tables of a transaction: each is copied when it's first asked for. */
class WorkingCopy<S extends Schema> {
  readonly tables: WriteTables<S>;
  readonly #database: Database<S>;
  readonly #counters: Counters;
  readonly #open = new Map<string, AnyTable>();

  constructor(database: Database<S>) {
    this.#database = database;
    this.#counters = new Counters(database.counters);
    const open = (name: string): AnyTable | undefined => this.#table(name);
    // A proxy, since most transactions touch two tables of forty. The schema gives each name its type.
    this.tables = new Proxy(
      {},
      {
        get: (_target, name) => (typeof name === 'string' ? open(name) : undefined),
      },
    ) as unknown as WriteTables<S>;
  }

  finish(): { changes: ChangeSet; diff: Difference[]; database: Database<S> } {
    const rows: Change[] = [];
    const diff: Difference[] = [];
    const changed: Record<string, AnyTable> = {};
    for (const [table, now] of this.#open) {
      const was = this.#database.byName[table];
      for (const id of now.touched()) {
        const old = was?.get(id);
        const row = now.get(id);
        if (old === row) continue;
        changed[table] = now;
        rows.push(row === undefined ? { table, op: 'delete', id } : { table, op: 'put', id, row });
        diff.push({ table, id, op: old === undefined ? 'insert' : row === undefined ? 'delete' : 'update' });
      }
    }
    const counters = this.#counters.moved();
    const changes = { rows, counters };
    return { changes, diff, database: withTables(this.#database, changed, counters) };
  }

  /** Whoever kept a table of this transaction can't write through it any more: its rows are the world's now. */
  seal(): void {
    for (const table of this.#open.values()) table.seal();
  }

  #table(name: string): AnyTable | undefined {
    const known = this.#open.get(name);
    if (known !== undefined) return known;
    if (!Object.hasOwn(this.#database.byName, name)) return undefined;
    const copy = this.#database.byName[name]?.clone(this.#counters);
    if (copy !== undefined) this.#open.set(name, copy);
    return copy;
  }
}

function refusePromise(value: unknown): void {
  if (typeof value !== 'object' || value === null || !('then' in value)) return;
  if (typeof value.then !== 'function') return;
  // it may fail later, when its tables are sealed: nobody is left to hear of it
  if (value instanceof Promise) value.catch(() => undefined);
  throw new TransactionMisused(
    'A transaction must be synchronous: await before it, then write everything at once. Nothing was changed.',
  );
}

/**
 * Builds a database from nothing, for a seed.
 *
 * @throws StoreError - what a write throws.
 */
export function buildDatabase<S extends Schema>(
  empty: Database<S>,
  fill: (tables: WriteTables<S>) => void,
): Database<S> {
  return transact(empty, (tables) => {
    fill(tables);
    return true;
  }).database;
}
