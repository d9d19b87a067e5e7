import { type CounterValues } from './counters.ts';
import { type RowId } from './keys.ts';

/** A row after a transaction: as it's now, or gone. */
export type Change =
  | { readonly table: string; readonly op: 'put'; readonly id: RowId; readonly row: object }
  | { readonly table: string; readonly op: 'delete'; readonly id: RowId };

/** What a transaction has done, each row once, as plain data that a journal can hold. */
export interface ChangeSet {
  readonly rows: readonly Change[];
  /** The counters that moved, with the last number each gave. */
  readonly counters: CounterValues;
}

/** One line of a state diff, to be read by people: no data in it, so nothing to hide. */
export interface Difference {
  readonly table: string;
  readonly id: RowId;
  readonly op: 'insert' | 'update' | 'delete';
}

/** Whether a transaction has left everything as it was. */
export function isEmpty(changes: ChangeSet): boolean {
  return changes.rows.length === 0 && Object.keys(changes.counters).length === 0;
}
