import { type Written } from '@cxkit/sdk';
import { UniqueViolation } from '../store/errors.ts';
import { record } from './audit.ts';
import { type Context } from './context.ts';
import { notFound, wrongField } from './refusal.ts';
import { type Tables } from './tables.ts';

/** What every write of a resource begins and ends with: the row is there, keys are unique, it is written down. */

/** The row of an id; refused in the platform's words where there is none, or it is somebody else's. */
export function found<Id, Row>(table: { get(id: Id): Row | undefined }, id: Id): Row {
  const row = table.get(id);
  if (row === undefined) throw notFound();
  return row;
}

/** Runs a write. A key that another row has is refused: `words` says so for each unique index, named like its field. */
export function unique<T>(words: Readonly<Record<string, string>>, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const said = error instanceof UniqueViolation ? words[error.index] : undefined;
    if (error instanceof UniqueViolation && said !== undefined) throw wrongField(error.index, 'taken', said);
    throw error;
  }
}

type TableName = keyof Tables;

/** Writes down that a record was made, and answers as the platform does: with its id. */
export function created(context: Context, table: TableName, id: number, message: string): Written {
  record(context, { action: 'CREATE', table, key: id, message });
  return { status: 'OK', id };
}

/** Writes down which fields were changed. */
export function updated(context: Context, table: TableName, id: number, fields: object): Written {
  record(context, { action: 'UPDATE', table, key: id, message: Object.keys(fields).join(', ') });
  return { status: 'OK' };
}

/** Writes down that a record is gone. */
export function deleted(context: Context, table: TableName, id: number, message: string): Written {
  record(context, { action: 'DELETE', table, key: id, message });
  return { status: 'OK' };
}
