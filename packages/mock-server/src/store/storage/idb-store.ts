import { decodeEntry, encodeEntry, type JournalEntry } from '../entry.ts';
import { SchemaMismatch, StorageCorrupt } from '../errors.ts';
import { isRecord } from '../sealed-line.ts';
import { completed, openDatabase, requested } from './idb-promises.ts';
import { readSnapshot, snapshotLines } from './snapshot-text.ts';
import { type Durability, type Snapshot, type Stored } from './storage.ts';

const FORMAT = 1;
/** Entries as lines, under their numbers. */
const JOURNAL = 'journal';
/** `manifest`; `snapshot`, as one text; `covers`, the last entry that it covers. */
const KEPT = 'kept';

/** The reads and writes of a journal in IndexedDB. Each is one transaction: all of it, or nothing. */
export interface IdbStore {
  /** Throws SchemaMismatch. */
  checkManifest(): Promise<void>;
  /** Stores entries. Throws, and stores none, if another tab has taken one of the numbers. */
  add(entries: readonly JournalEntry[]): Promise<void>;
  /** What follows an entry; the snapshot too, if that covers more. Throws StorageCorrupt, SchemaMismatch. */
  readAfter(last: number): Promise<Stored>;
  /** Puts a snapshot in the place of the entries that it covers. */
  compact(snapshot: Snapshot): Promise<void>;
  close(): void;
}

/** Opens the database of a journal; makes it if it's new. */
export async function openIdbStore(
  indexedDB: IDBFactory,
  name: string,
  schema: string,
  durability: Durability,
): Promise<IdbStore> {
  const database = await openDatabase(indexedDB, name, (fresh) => {
    fresh.createObjectStore(JOURNAL);
    fresh.createObjectStore(KEPT).put({ format: FORMAT, schema }, 'manifest');
  });
  return makeStore(database, schema, durability === 'fsync' ? 'strict' : 'relaxed');
}

function makeStore(database: IDBDatabase, schema: string, durability: IDBTransactionDurability): IdbStore {
  const where = `IndexedDB ${database.name}`;

  const begin = (mode: IDBTransactionMode) => {
    const transaction = database.transaction([JOURNAL, KEPT], mode, { durability });
    const done = completed(transaction);
    // A request that fails says so itself; its transaction's failure is then nobody's to hear.
    done.catch(() => undefined);
    return { journal: transaction.objectStore(JOURNAL), kept: transaction.objectStore(KEPT), done };
  };

  const decode = (line: unknown): JournalEntry => {
    const entry = decodeEntry(String(line), schema);
    if (!('reason' in entry)) return entry;
    if (entry.schema !== undefined) throw new SchemaMismatch(where, entry.schema, schema);
    throw new StorageCorrupt(where, 0, entry.reason);
  };

  return {
    async checkManifest() {
      const manifest = await requested<unknown>(begin('readonly').kept.get('manifest'));
      if (!isRecord(manifest)) throw new StorageCorrupt(where, 1, 'it has no manifest');
      const found = manifest['format'] === FORMAT ? String(manifest['schema']) : 'of another format';
      if (found !== schema) throw new SchemaMismatch(where, found, schema);
    },

    async add(entries) {
      const { journal, done } = begin('readwrite');
      // `add`, not `put`: it fails if the number is taken
      for (const entry of entries) journal.add(encodeEntry(entry, schema), entry.seq);
      await done;
    },

    async readAfter(last) {
      const { journal, kept, done } = begin('readonly');
      const [covers, lines] = await Promise.all([
        requested<unknown>(kept.get('covers')),
        requested<unknown[]>(journal.getAll(IDBKeyRange.lowerBound(last, true))),
      ]);
      const behind = typeof covers === 'number' && covers > last;
      const content = behind ? await requested<unknown>(kept.get('snapshot')) : undefined;
      await done;
      const snapshot = content === undefined ? undefined : readSnapshot(encoded(content), schema, where);
      const base = snapshot?.seq ?? last;
      const entries = lines.map(decode).filter((entry) => entry.seq > base);
      const gap = entries.findIndex((entry, at) => entry.seq !== base + 1 + at);
      if (gap !== -1) throw new StorageCorrupt(where, base + 1 + gap, 'this entry is missing');
      return { ...(snapshot && { snapshot }), entries };
    },

    async compact(snapshot) {
      const { journal, kept, done } = begin('readwrite');
      kept.put([...snapshotLines(snapshot, schema)].join(''), 'snapshot');
      kept.put(snapshot.seq, 'covers');
      journal.delete(IDBKeyRange.upperBound(snapshot.seq));
      await done;
    },

    close: () => database.close(),
  };
}

function encoded(text: unknown): Uint8Array {
  return new TextEncoder().encode(String(text));
}
