import { type ChangeSet, type Change } from './changes.ts';
import { type CounterValues } from './counters.ts';
import { StoreError } from './errors.ts';
import { type RowId } from './keys.ts';
import { type ReadTables, type Schema } from './schema.ts';
import { Table } from './table.ts';
import { type IndexKeys } from './table-types.ts';

/** A table whose row type only the schema knows. */
export type AnyTable = Table<object, RowId, IndexKeys>;

/**
 * All tables and counters at one moment. A value: it never changes, so a fork, a snapshot and a reset are nothing but
 * keeping it, whatever its size. Made by {@link emptyDatabase} and by transactions.
 */
export interface Database<S extends Schema> {
  readonly schema: S;
  readonly tables: ReadTables<S>;
  readonly counters: CounterValues;
  /** The same tables by name, for those who don't know the schema. */
  readonly byName: Readonly<Record<string, AnyTable>>;
}

/** A database without rows. */
export function emptyDatabase<const S extends Schema>(schema: S): Database<S> {
  const tables = Object.entries(schema).map(
    ([name, definition]) => [name, new Table(name, definition).seal()] as const,
  );
  return makeDatabase(schema, Object.fromEntries(tables), {});
}

/** The database with other tables in some places. They must be sealed. */
export function withTables<S extends Schema>(
  { schema, byName, counters }: Database<S>,
  tables: Readonly<Record<string, AnyTable>>,
  moved: CounterValues,
): Database<S> {
  return makeDatabase(schema, { ...byName, ...tables }, { ...counters, ...moved });
}

/**
 * The database after a change set that was recorded elsewhere: on disk, in another tab.
 *
 * @throws StoreError - if it names a table that the schema doesn't have.
 */
export function applyChanges<S extends Schema>(
  database: Database<S>,
  { rows, counters }: ChangeSet,
): Database<S> {
  const open = new Map<string, AnyTable>();
  for (const change of rows) {
    const name = change.table;
    const table = open.get(name) ?? own(database.byName, name)?.clone();
    if (table === undefined)
      throw new StoreError(`There is no table ${JSON.stringify(name)} to put stored rows into.`);
    open.set(name, table);
    table.putBack(change.id, change.op === 'put' ? change.row : undefined);
  }
  for (const table of open.values()) table.seal();
  return withTables(database, Object.fromEntries(open), counters);
}

/** The change set that leads from one database to another of the same schema. Shared tables cost nothing. */
export function difference<S extends Schema>(from: Database<S>, to: Database<S>): ChangeSet {
  const rows: Change[] = [];
  for (const [table, now] of Object.entries(to.byName)) {
    const was = from.byName[table];
    if (was === now || was === undefined) continue;
    const definition = to.schema[table];
    if (definition === undefined) continue;
    for (const row of now.all()) {
      const id = definition.idOf(row);
      if (was.get(id) !== row) rows.push({ table, op: 'put', id, row });
    }
    for (const row of was.all()) {
      const id = definition.idOf(row);
      if (!now.has(id)) rows.push({ table, op: 'delete', id });
    }
  }
  const moved = Object.entries(to.counters).filter(([name, last]) => from.counters[name] !== last);
  return { rows, counters: Object.fromEntries(moved) };
}

/** A stored name may be anything, `constructor` too. */
function own(tables: Readonly<Record<string, AnyTable>>, name: string): AnyTable | undefined {
  return Object.hasOwn(tables, name) ? tables[name] : undefined;
}

function makeDatabase<S extends Schema>(
  schema: S,
  byName: Readonly<Record<string, AnyTable>>,
  counters: CounterValues,
): Database<S> {
  // The tables were made from this schema, name by name, which TypeScript can't follow through a loop.
  return { schema, tables: byName as unknown as ReadTables<S>, counters, byName };
}
