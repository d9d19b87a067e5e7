import { describe, expect, it } from 'vitest';
import { StorageFailed, UniqueViolation, UnknownWorld } from '../../src/store/errors.ts';
import { Journal } from '../../src/store/journal.ts';
import { memoryStorage } from '../../src/store/storage/memory.ts';
import { type Storage } from '../../src/store/storage/storage.ts';
import { Worlds } from '../../src/store/worlds.ts';
import { item, type Shop, shopOf } from './shop.ts';

const seed = shopOf(5);

function open(storage: Storage): Promise<Journal<Shop>> {
  return Journal.open({ worlds: new Worlds(seed), storage });
}

/** All rows of all worlds. */
function content({ worlds }: Journal<Shop>) {
  return worlds.names().map((name) => {
    const { tables } = worlds.get(name);
    return { name, items: [...tables.items.all()], notes: [...tables.notes.all()] };
  });
}

async function busy(storage: Storage): Promise<Journal<Shop>> {
  const journal = await open(storage);
  await journal.fork('main');
  await journal.transact('main', ({ items }) => items.insert(item(items.nextId(), { tags: ['ü', '"\n'] })));
  await journal.fork('copy', 'main');
  await journal.transact('main', ({ items, notes }) => {
    items.delete(2);
    notes.insert({ code: 'a', text: 'x' });
  });
  // the two swap names: each step on the way breaks a unique index unless it's taken as a whole
  await journal.transact('copy', ({ items }) => {
    items.update(1, { name: 'aside' });
    items.update(3, { name: 'item 1' });
    items.update(1, { name: 'item 3' });
  });
  return journal;
}

describe('a journal', () => {
  it('gives back every world as it was', async () => {
    const storage = memoryStorage('1');
    const journal = await busy(storage);
    const again = await open(storage);
    expect(content(again)).toEqual(content(journal));
    expect(again.sequence).toBe(journal.sequence);
    expect(again.worlds.get('copy').tables.items.by.name.first('item 1')?.id).toBe(3);
  });

  it('goes on counting ids and entries where it ended', async () => {
    const storage = memoryStorage('1');
    const { sequence } = await busy(storage);
    const again = await open(storage);
    const outcome = await again.transact('main', ({ items }) => items.nextId());
    expect(outcome.value).toBe(7);
    expect(again.sequence).toBe(sequence + 1);
  });

  it('is the same after compaction, and goes on', async () => {
    const storage = memoryStorage('1');
    const journal = await busy(storage);
    await journal.compact();
    expect((await storage.open()).entries).toEqual([]);
    expect(content(await open(storage))).toEqual(content(journal));
    await journal.transact('main', ({ items }) => items.update(4, { owner: 9 }));
    expect(content(await open(storage))).toEqual(content(journal));
  });

  it('keeps in a snapshot what worlds changed, not what they share with the seed', async () => {
    const journal = await busy(memoryStorage('1'));
    const rows = journal.worlds.events().flatMap((event) => (event.kind === 'change' ? event.rows : []));
    expect(rows.map(({ op, table, id }) => `${op} ${table} ${id}`)).toEqual([
      'put items 6',
      'delete items 2',
      'put notes a',
      'put items 1',
      'put items 3',
      'put items 6',
    ]);
  });

  it('resets a world to the seed, and drops one', async () => {
    const storage = memoryStorage('1');
    const journal = await busy(storage);
    await journal.fork('main');
    await journal.drop('copy');
    const again = await open(storage);
    expect(again.worlds.names()).toEqual(['main']);
    expect(again.worlds.get('main').snapshot().counters).toEqual(seed.counters);
    expect([...again.worlds.get('main').tables.items.all()]).toEqual([...seed.tables.items.all()]);
  });

  it('writes nothing for a transaction that failed or changed nothing', async () => {
    const journal = await busy(memoryStorage('1'));
    const { sequence } = journal;
    await expect(
      journal.transact('main', ({ items }) => items.update(1, { name: 'item 3' })),
    ).rejects.toThrow(UniqueViolation);
    await journal.transact('main', ({ items }) => items.get(1));
    expect(journal.sequence).toBe(sequence);
  });

  it('refuses a world that it does not have', async () => {
    const journal = await busy(memoryStorage('1'));
    await expect(journal.transact('lost', () => 1)).rejects.toThrow(UnknownWorld);
    await expect(journal.fork('other', 'lost')).rejects.toThrow(UnknownWorld);
    await expect(journal.drop('lost')).rejects.toThrow(UnknownWorld);
  });

  it('takes no more once a write has failed, because the memory is ahead of the storage', async () => {
    const storage = memoryStorage('1');
    const journal = await busy(storage);
    const full: Storage = {
      ...storage,
      append: () => Promise.reject(new StorageFailed('The disk is full.')),
    };
    const failing = await open(full);
    await expect(failing.transact('main', ({ items }) => items.delete(1))).rejects.toThrow(
      'The disk is full.',
    );
    await expect(failing.transact('main', ({ items }) => items.get(1))).rejects.toThrow(StorageFailed);
    expect(content(await open(storage))).toEqual(content(journal));
  });

  it('keeps the order of transactions that are under way together', async () => {
    const storage = memoryStorage('1');
    const journal = await busy(storage);
    const increments = Array.from({ length: 100 }, () =>
      journal.transact('main', ({ items }) => items.update(1, { owner: (items.require(1).owner ?? 0) + 1 })),
    );
    await Promise.all(increments);
    expect((await open(storage)).worlds.get('main').tables.items.get(1)?.owner).toBe(101);
  });
});
