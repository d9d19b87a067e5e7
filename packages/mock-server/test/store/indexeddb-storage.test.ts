import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SchemaMismatch, StorageCorrupt, StorageFailed } from '../../src/store/errors.ts';
import { Journal } from '../../src/store/journal.ts';
import { indexedDbStorage, type IndexedDbStorageOptions } from '../../src/store/storage/indexeddb.ts';
import { completed, requested } from '../../src/store/storage/idb-promises.ts';
import { Worlds } from '../../src/store/worlds.ts';
import { item, type Shop, shopOf } from './shop.ts';

const seed = shopOf(1);
const tabs: Journal<Shop>[] = [];
let name = '';
let count = 0;

beforeEach(() => {
  count += 1;
  name = `shop ${count}`;
});
afterEach(async () => {
  await Promise.all(tabs.splice(0).map((tab) => tab.close()));
});

interface Tab extends Partial<IndexedDbStorageOptions> {
  readonly onForeignChange?: (worlds: readonly string[]) => void;
}

/** Opens a tab of the site. */
async function openTab({ onForeignChange, ...options }: Tab = {}): Promise<Journal<Shop>> {
  const storage = indexedDbStorage({ name, schema: '1', indexedDB, locks: navigator.locks, ...options });
  const worlds = new Worlds(seed);
  const journal = await Journal.open({ worlds, storage, ...(onForeignChange && { onForeignChange }) });
  tabs.push(journal);
  return journal;
}

const increment = (tab: Journal<Shop>) =>
  tab.transact('main', ({ items }) => items.update(1, { owner: (items.require(1).owner ?? 0) + 1 }));
const owner = ({ worlds }: Journal<Shop>) => worlds.get('main').tables.items.get(1)?.owner;

/** Does something to the database by hand. */
async function byHand(work: (journal: IDBObjectStore) => void): Promise<void> {
  const database = await requested(indexedDB.open(name));
  const transaction = database.transaction('journal', 'readwrite');
  work(transaction.objectStore('journal'));
  await completed(transaction);
  database.close();
}

describe('a storage in IndexedDB', () => {
  it.each(['os', 'fsync'] as const)(
    'gives everything back after a reload, with durability %s',
    async (durability) => {
      const tab = await openTab({ durability });
      await tab.fork('main');
      await tab.transact('main', ({ items }) => items.insert(item(items.nextId())));
      await tab.compact();
      await increment(tab);
      await tab.close();
      const again = await openTab();
      expect(again.sequence).toBe(3);
      expect(again.worlds.get('main').tables.items.size).toBe(2);
      expect(owner(again)).toBe(2);
    },
  );

  it('refuses data of another version', async () => {
    await openTab();
    await expect(openTab({ schema: '2' })).rejects.toThrow(new SchemaMismatch(`IndexedDB ${name}`, '1', '2'));
  });

  it('refuses a damaged entry and a missing one', async () => {
    const tab = await openTab();
    await tab.fork('main');
    await increment(tab);
    await increment(tab);
    await byHand((journal) => journal.delete(2));
    await expect(openTab()).rejects.toThrow('this entry is missing');
    await byHand((journal) => journal.put('{}', 2));
    await expect(openTab()).rejects.toThrow(StorageCorrupt);
  });

  it('takes nothing once it is closed', async () => {
    const tab = await openTab();
    await tab.close();
    await expect(tab.fork('main')).rejects.toThrow(StorageFailed);
  });
});

describe('several tabs', () => {
  it('add up: three with a hundred increments each make three hundred', async () => {
    const three = [await openTab(), await openTab(), await openTab()];
    await three[0]!.fork('main');
    const all = three.flatMap((tab) => Array.from({ length: 100 }, () => increment(tab)));
    await Promise.all(all);
    const reloaded = await openTab();
    expect(owner(reloaded)).toBe(301);
    // each is up to date as soon as it's its turn
    for (const tab of three)
      expect((await tab.transact('main', ({ items }) => items.get(1)?.owner)).value).toBe(301);
  });

  it('add up when each waits for its own write before the next', async () => {
    const three = [await openTab(), await openTab(), await openTab()];
    await three[0]!.fork('main');
    const inTurn = async (tab: Journal<Shop>) => {
      for (let time = 0; time < 20; time += 1) await increment(tab);
    };
    await Promise.all(three.map(inTurn));
    expect(owner(await openTab())).toBe(61);
  });

  it('are told of each other’s entries over a channel', async () => {
    const writer = await openTab({ channel: new BroadcastChannel(name) });
    const heard = new Promise<readonly string[]>((onForeignChange) => {
      void openTab({ channel: new BroadcastChannel(name), onForeignChange }).then(() => writer.fork('main'));
    });
    expect(await heard).toEqual(['main']);
    const [, listener] = tabs;
    expect(listener?.worlds.names()).toEqual(['main']);
  });

  it('catch up over a compaction by another one', async () => {
    const behind = await openTab();
    const ahead = await openTab();
    await ahead.fork('main');
    await increment(ahead);
    await ahead.compact();
    await increment(ahead);
    await increment(behind);
    expect(owner(behind)).toBe(4);
    expect(owner(await openTab())).toBe(4);
  });

  it('don’t get a transaction that failed, and let the next one in', async () => {
    const tab = await openTab();
    await tab.fork('main');
    const failed = tab.transact('main', ({ items }) => items.insert(item(1)));
    const next = increment(tab);
    await expect(failed).rejects.toThrow('there is already a row with id 1');
    expect((await next).value.owner).toBe(2);
  });

  it('without locks refuse a write that another one has come before, and store nothing of it', async () => {
    const tab = await openTab({ locks: undefined });
    const other = await openTab({ locks: undefined });
    await tab.fork('main');
    await increment(other);
    const both = await Promise.allSettled([increment(tab), increment(other)]);
    const refused = both.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toBeInstanceOf(StorageFailed);
    expect(owner(await openTab())).toBe(3);
  });
});
