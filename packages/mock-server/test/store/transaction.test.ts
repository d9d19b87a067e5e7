import { describe, expect, expectTypeOf, it } from 'vitest';
import { TransactionClosed, TransactionMisused, UniqueViolation } from '../../src/store/errors.ts';
import { type WriteTables } from '../../src/store/schema.ts';
import { World } from '../../src/store/world.ts';
import { emptyShop, item, type Item, type Shop, shopOf } from './shop.ts';

const world = (count = 3) => new World('main', shopOf(count));

describe('a transaction', () => {
  it('gives its result, its changes for the journal and its diff to read', () => {
    const main = world();
    const { value, changes, diff } = main.transact(({ items }) => {
      items.update(1, { owner: 9 });
      items.delete(2);
      return items.insert(item(items.nextId()));
    });
    expect(value).toEqual(item(4));
    expect(diff).toEqual([
      { table: 'items', id: 1, op: 'update' },
      { table: 'items', id: 2, op: 'delete' },
      { table: 'items', id: 4, op: 'insert' },
    ]);
    expect(changes).toEqual({
      rows: [
        { table: 'items', op: 'put', id: 1, row: item(1, { owner: 9 }) },
        { table: 'items', op: 'delete', id: 2 },
        { table: 'items', op: 'put', id: 4, row: item(4) },
      ],
      counters: { items: 4 },
    });
  });

  it('mentions a row once, and not at all if it is as it was', () => {
    const { diff } = world().transact(({ items, notes }) => {
      items.update(1, { owner: 8 });
      items.update(1, { owner: 9 });
      notes.insert({ code: 'a', text: '' });
      notes.delete('a');
    });
    expect(diff).toEqual([{ table: 'items', id: 1, op: 'update' }]);
  });

  it('sees its own writes, also through an index it asked for before them', () => {
    world().transact(({ items }) => {
      const { name } = items.by;
      items.insert(item(7, { name: 'new' }));
      expect(name.first('new')?.id).toBe(7);
    });
  });

  it('changes nothing at all if it throws', () => {
    const main = world();
    const before = main.snapshot();
    expect(() =>
      main.transact(({ items, notes }) => {
        items.delete(1);
        notes.insert({ code: 'a', text: '' });
        items.nextId();
        items.update(2, { name: 'item 3' });
      }),
    ).toThrow(UniqueViolation);
    expect(main.snapshot()).toBe(before);
    expect(main.tables.items.has(1)).toBe(true);
    expect(main.transact(({ items }) => items.nextId()).value).toBe(4);
  });

  it('is not seen before it has ended', () => {
    const main = world();
    main.transact(({ items }) => {
      items.delete(1);
      expect(main.tables.items.has(1)).toBe(true);
    });
    expect(main.tables.items.has(1)).toBe(false);
  });

  it('refuses an asynchronous function, and drops what it wrote', async () => {
    const main = world();
    let late: unknown;
    const write = async ({ items }: WriteTables<Shop>): Promise<void> => {
      items.delete(1);
      await Promise.resolve();
      try {
        items.delete(2);
      } catch (error) {
        late = error;
      }
    };
    // @ts-expect-error: a promise is no result of a transaction
    expect(() => main.transact(write)).toThrow(TransactionMisused);
    await Promise.resolve();
    expect(late).toBeInstanceOf(TransactionClosed);
    expect(main.tables.items.size).toBe(3);
  });

  it('refuses another one of the same world inside it, and works on afterwards', () => {
    const main = world();
    expect(() => main.transact(() => main.transact(() => 1))).toThrow(TransactionMisused);
    expect(() => main.transact(() => main.restore(emptyShop))).toThrow(TransactionMisused);
    expect(main.transact(() => 1).value).toBe(1);
  });

  it('can’t be written through once it has ended, nor can a world’s tables', () => {
    const main = world();
    const { value: leaked } = main.transact(({ items }) => ({ items }));
    expect(() => leaked.items.delete(1)).toThrow(TransactionClosed);
    expect(() => leaked.items.nextId()).toThrow(TransactionClosed);
    expect(main.tables.items.size).toBe(3);
  });

  it('adds up a thousand increments to a thousand', () => {
    const main = world();
    for (let time = 0; time < 1000; time += 1) {
      main.transact(({ items }) => items.update(1, { owner: (items.require(1).owner ?? 0) + 1 }));
    }
    expect(main.tables.items.get(1)?.owner).toBe(1001);
  });

  it('has the types of the schema', () => {
    world().transact((tables) => {
      expectTypeOf(tables.items.get(1)).toEqualTypeOf<Item | undefined>();
      expectTypeOf(tables.items.by.name.first).parameter(0).toEqualTypeOf<string>();
      expectTypeOf(tables.notes.get).parameter(0).toEqualTypeOf<string>();
      // @ts-expect-error: there is no such index
      expect(tables.items.by.price).toBeUndefined();
      // @ts-expect-error: the first part of this key is a state
      tables.items.by.stateAndOwner.all(['lost']);
    });
  });
});

describe('ids', () => {
  it('are counted per table, from 1', () => {
    const main = new World('main', emptyShop);
    expect(
      main.transact(({ items, notes }) => [items.nextId(), items.nextId(), notes.nextId()]).value,
    ).toEqual([1, 2, 1]);
  });

  it('are never used again, even if the row is gone', () => {
    const main = world(3);
    main.transact(({ items }) => items.delete(3));
    expect(main.transact(({ items }) => items.nextId()).value).toBe(4);
  });

  it('go on behind a row that came with its own', () => {
    const main = world(3);
    main.transact(({ items }) => items.insert(item(50)));
    expect(main.transact(({ items }) => items.nextId()).value).toBe(51);
  });
});
