import { NotPlainData } from './errors.ts';
import { type IndexKey, type RowId } from './keys.ts';
import { type IndexDefinition } from './secondary-index.ts';
import { type IndexKeys, type TableDefinition, type TableReader, type TableWriter } from './table-types.ts';

/** The tables of a database by name. Made by {@link defineTables}. */
export type Schema = Readonly<Record<string, TableDefinition<object, RowId, IndexKeys>>>;

/** Every table of a schema, read only. */
export type ReadTables<S extends Schema> = {
  readonly [Name in keyof S]: S[Name] extends TableDefinition<infer Row, infer Id, infer Keys>
    ? TableReader<Row, Id, Keys>
    : never;
};

/** Every table of a schema, as a transaction has them. */
export type WriteTables<S extends Schema> = {
  readonly [Name in keyof S]: S[Name] extends TableDefinition<infer Row, infer Id, infer Keys>
    ? TableWriter<Row, Id, Keys>
    : never;
};

/** The fields of a row that can be its id. */
type IdField<Row> = {
  [Field in keyof Row]-?: Row[Field] extends RowId ? Field : never;
}[keyof Row];

/** The index keys of a table that declares none. */
type NoIndexes = { readonly [Name in never]: IndexKey };

/** What a table is declared with. */
interface TableOptions<Row extends object, Field extends keyof Row, Keys extends Record<string, IndexKey>> {
  /** The field that is the id. */
  readonly key: Field;
  /** See {@link TableDefinition.counter}. */
  readonly counter?: string;
  readonly indexes?: { readonly [Name in keyof Keys]: IndexDefinition<Row, Keys[Name]> };
}

/**
 * Declares a table of these rows. Called twice, because TypeScript takes either all types of a call from you or none:
 * `table<UserRow>()({ key: 'id', indexes: { email: { by: (user) => user.email, unique: true } } })`.
 */
export function table<Row extends object>() {
  return <Field extends IdField<Row>, const Keys extends IndexKeys = NoIndexes>(
    options: TableOptions<Row, Field, Keys>,
  ): TableDefinition<Row, Row[Field] & RowId, Keys> => ({
    idOf(row) {
      const id = row[options.key];
      if (typeof id === 'number' || typeof id === 'string') return id;
      throw new NotPlainData(
        `The ${String(options.key)} of a row is ${typeof id}, not a number or a string.`,
      );
    },
    ...(options.counter !== undefined && { counter: options.counter }),
    // without indexes, Keys has no names and this has none
    indexes: options.indexes ?? ({} as NonNullable<typeof options.indexes>),
  });
}

/** The schema of a database, from its tables by name. The names are those of errors and of the journal. */
export function defineTables<const S extends Schema>(tables: S): S {
  return Object.freeze(tables);
}
