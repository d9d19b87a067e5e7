import { type JournalEntry } from '../entry.ts';
import { StorageFailed } from '../errors.ts';
import { AppendQueue } from './append-queue.ts';
import { type IdbStore, openIdbStore } from './idb-store.ts';
import { type Durability, type Storage, type Stored } from './storage.ts';
import { Groups, Turns } from './turns.ts';

/** Where and how a browser keeps its journal. What belongs to the browser is handed in. */
export interface IndexedDbStorageOptions {
  /** Name of the database, of the lock and of the channel: tabs with the same one share their state. */
  readonly name: string;
  /** The version of the tables and of the seed: data of another one is refused. */
  readonly schema: string;
  readonly indexedDB: IDBFactory;
  /** `navigator.locks`. Without it only one tab may write: a second one's write is refused, not lost in silence. */
  readonly locks?: LockManager | undefined;
  /** Tells other tabs of an entry. Without it they learn of it before their next write. */
  readonly channel?: BroadcastChannel | undefined;
  /** `os` if absent. */
  readonly durability?: Durability;
}

/** A storage that outlives a reload and is shared by the tabs of a site. Its lines are those of a journal file. */
export function indexedDbStorage(options: IndexedDbStorageOptions): Storage {
  const { name, schema, indexedDB, locks, channel, durability = 'os' } = options;
  const turns = new Turns();
  let store: IdbStore | undefined;
  let onForeign: (stored: Stored) => void = () => undefined;
  /** The last entry that this tab knows. */
  let seen = 0;

  const opened = (): IdbStore => {
    if (store === undefined) throw new StorageFailed(`The database ${name} is not open.`);
    return store;
  };

  const queue = new AppendQueue<JournalEntry>(async (entries) => {
    await opened().add(entries);
    seen = entries.at(-1)?.seq ?? seen;
    channel?.postMessage(seen);
  });

  const catchUp = async (): Promise<void> => {
    const stored = await opened().readAfter(seen);
    if (stored.snapshot === undefined && stored.entries.length === 0) return;
    seen = lastOf(stored);
    onForeign(stored);
  };

  const alone = (group: () => Promise<void>): Promise<void> =>
    turns.take(async () => {
      await catchUp();
      await group();
    });
  const groups = new Groups(async (group) => {
    if (locks === undefined) await alone(group);
    else await locks.request(name, () => alone(group));
  });

  return {
    async open(onForeignEntries = onForeign) {
      onForeign = onForeignEntries;
      store = await openIdbStore(indexedDB, name, schema, durability);
      try {
        await store.checkManifest();
        const stored = await store.readAfter(0);
        seen = lastOf(stored);
        // What goes wrong here goes wrong again, and is reported, at the next write.
        if (channel) channel.onmessage = () => void turns.take(catchUp).catch(() => undefined);
        return stored;
      } catch (error) {
        store.close();
        throw error;
      }
    },
    append: (entry) => queue.add(entry),
    compact: (snapshot) => queue.between(() => opened().compact(snapshot)),
    exclusive: (fn) => groups.join(fn),
    async close() {
      channel?.close();
      await turns.take(() => queue.close());
      store?.close();
      store = undefined;
    },
  };

  function lastOf({ snapshot, entries }: Stored): number {
    return entries.at(-1)?.seq ?? snapshot?.seq ?? seen;
  }
}
