import { type IndexKey, type RowId } from './keys.ts';

/** Everything that the store refuses on purpose. `name` says which rule; nothing has changed when one is thrown. */
export class StoreError extends Error {
  override readonly name: string = 'StoreError';
}

/** A row with this id is there already. */
export class DuplicateId extends StoreError {
  override readonly name = 'DuplicateId';
  readonly table: string;
  readonly id: RowId;
  constructor(table: string, id: RowId) {
    super(`${table}: there is already a row with id ${show(id)}.`);
    this.table = table;
    this.id = id;
  }
}

/** Another row has the same key in a unique index. `holder` is that row's id. */
export class UniqueViolation extends StoreError {
  override readonly name = 'UniqueViolation';
  readonly table: string;
  readonly index: string;
  readonly key: IndexKey;
  readonly holder: RowId;
  constructor(table: string, index: string, key: IndexKey, holder: RowId) {
    super(`${table}: ${index} ${JSON.stringify(key)} is taken by row ${show(holder)}.`);
    this.table = table;
    this.index = index;
    this.key = key;
    this.holder = holder;
  }
}

/** No row with this id. */
export class RowMissing extends StoreError {
  override readonly name = 'RowMissing';
  readonly table: string;
  readonly id: RowId;
  constructor(table: string, id: RowId) {
    super(`${table}: there is no row with id ${show(id)}.`);
    this.table = table;
    this.id = id;
  }
}

/** A row, an id or a key holds what a journal couldn't give back: undefined, NaN, a Date, a class instance … */
export class NotPlainData extends StoreError {
  override readonly name = 'NotPlainData';
}

/** A write through a transaction that has ended, or straight into a world's tables. */
export class TransactionClosed extends StoreError {
  override readonly name = 'TransactionClosed';
}

/** An asynchronous function was given to `transact`, or a transaction was begun inside another one. */
export class TransactionMisused extends StoreError {
  override readonly name = 'TransactionMisused';
}

/** No world of this name. */
export class UnknownWorld extends StoreError {
  override readonly name = 'UnknownWorld';
  constructor(world: string) {
    super(`There is no world ${JSON.stringify(world)}.`);
  }
}

/** The stored data was written by another version. `found` and `expected` are the two. */
export class SchemaMismatch extends StoreError {
  override readonly name = 'SchemaMismatch';
  readonly found: string;
  readonly expected: string;
  constructor(where: string, found: string, expected: string) {
    super(
      `${where} was written with schema version ${found}; this program knows ${expected}. ` +
        `Use the program that wrote it, or begin with empty storage.`,
    );
    this.found = found;
    this.expected = expected;
  }
}

/** Stored data is damaged where a crash can't have done it. `line` counts from 1. */
export class StorageCorrupt extends StoreError {
  override readonly name = 'StorageCorrupt';
  readonly where: string;
  readonly line: number;
  constructor(where: string, line: number, reason: string) {
    super(`${where}, line ${line}: ${reason}. Nothing was changed. Restore the file from a copy.`);
    this.where = where;
    this.line = line;
  }
}

/** Another process holds the folder. `pid` is its process id. */
export class StorageLocked extends StoreError {
  override readonly name = 'StorageLocked';
  readonly pid: number;
  constructor(folder: string, lockFile: string, pid: number) {
    super(
      `${folder} is in use by process ${pid}. Stop it, or use another folder. ` +
        `If that process is something else, delete ${lockFile}.`,
    );
    this.pid = pid;
  }
}

/** A write failed or came too late; the storage takes no more until it's opened again. */
export class StorageFailed extends StoreError {
  override readonly name = 'StorageFailed';
}

function show(id: RowId): string {
  return JSON.stringify(id);
}
