import { type Database, emptyDatabase } from '../../src/store/database.ts';
import { defineTables, table } from '../../src/store/schema.ts';
import { buildDatabase } from '../../src/store/transaction.ts';

/** A small database for these tests: a table with every kind of index, and one with string ids. */
export interface Item {
  readonly id: number;
  readonly name: string;
  readonly owner: number | null;
  readonly state: 'open' | 'closed';
  readonly tags?: readonly string[];
}

export interface Note {
  readonly code: string;
  readonly text: string;
}

export const shop = defineTables({
  items: table<Item>()({
    key: 'id',
    indexes: {
      name: { by: (item) => item.name, unique: true },
      stateAndOwner: { by: (item) => [item.state, item.owner] },
      /** Items without a tag are not in it. */
      tag: { by: (item) => item.tags?.[0] },
    },
  }),
  notes: table<Note>()({ key: 'code' }),
});
export type Shop = typeof shop;

export const emptyShop: Database<Shop> = emptyDatabase(shop);

/** A shop with so many items, numbered from 1 and named after their number. */
export function shopOf(count: number): Database<Shop> {
  return buildDatabase(emptyShop, ({ items }) => {
    for (let at = 0; at < count; at += 1) items.insert(item(items.nextId()));
  });
}

export function item(id: number, fields: Partial<Item> = {}): Item {
  return { id, name: `item ${id}`, owner: id % 3, state: id % 2 === 0 ? 'open' : 'closed', ...fields };
}

/** Property tests run short by default; CXKIT_DEEP=1 runs them in full. */
export const deep = process.env['CXKIT_DEEP'] === '1';
