import { decodeEntry, encodeEntry, type JournalEntry } from '../entry.ts';
import { StorageFailed } from '../errors.ts';
import { type Snapshot, type Storage, type Stored } from './storage.ts';

/** A storage that ends with its program: for tests. It keeps lines, so what it gives back has been through JSON. */
export function memoryStorage(schema: string): Storage {
  let snapshot: Snapshot | undefined;
  let lines: string[] = [];

  const entries = (): JournalEntry[] =>
    lines.map((line) => {
      const entry = decodeEntry(line, schema);
      if ('reason' in entry) throw new StorageFailed(`An entry can't be read again: ${entry.reason}.`);
      return entry;
    });

  return {
    open: () => Promise.resolve<Stored>({ ...(snapshot && { snapshot }), entries: entries() }),
    append(entry) {
      lines.push(encodeEntry(entry, schema));
      return Promise.resolve();
    },
    compact(taken) {
      snapshot = taken;
      lines = entries()
        .filter((entry) => entry.seq > taken.seq)
        .map((entry) => encodeEntry(entry, schema));
      return Promise.resolve();
    },
    exclusive: async (fn) => fn(),
    close: () => Promise.resolve(),
  };
}
