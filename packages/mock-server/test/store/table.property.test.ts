import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DuplicateId, RowMissing, UniqueViolation } from '../../src/store/errors.ts';
import { compareParts } from '../../src/store/keys.ts';
import { Table } from '../../src/store/table.ts';
import { deep, type Item, shop } from './shop.ts';

/** What a table should do, in the plainest way: a list that's searched and sorted each time. */
class Model {
  rows: Item[];
  constructor(rows: readonly Item[] = []) {
    this.rows = [...rows];
  }
  insert(row: Item): void {
    if (this.rows.some(({ id }) => id === row.id)) throw new DuplicateId('items', row.id);
    this.put(row);
  }
  put(row: Item): void {
    const holder = this.rows.find((other) => other.name === row.name && other.id !== row.id);
    if (holder) throw new UniqueViolation('items', 'name', row.name, holder.id);
    this.rows = [...this.rows.filter(({ id }) => id !== row.id), row];
  }
  update(id: number, fields: Partial<Item>): void {
    const row = this.rows.find((other) => other.id === id);
    if (!row) throw new RowMissing('items', id);
    this.put({ ...row, ...fields });
  }
  delete(id: number): void {
    this.rows = this.rows.filter((row) => row.id !== id);
  }
  sorted(by: (row: Item) => readonly (string | number | null)[]): Item[] {
    return this.rows.toSorted((a, b) => {
      const [left, right] = [by(a), by(b)];
      return left.map((part, at) => compareParts(part, right[at] ?? null)).find((order) => order !== 0) ?? 0;
    });
  }
}

const id = fc.integer({ min: 1, max: deep ? 400 : 60 });
const row: fc.Arbitrary<Item> = fc.record(
  {
    id,
    name: fc.integer({ min: 1, max: deep ? 500 : 80 }).map((number) => `n${number}`),
    owner: fc.option(fc.integer({ min: 0, max: 3 })),
    state: fc.constantFrom('open', 'closed'),
    tags: fc.array(fc.constantFrom('a', 'b'), { maxLength: 1 }),
  },
  { requiredKeys: ['id', 'name', 'owner', 'state'] },
);
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('insert' as const), row }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('put' as const), row }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('update' as const), row }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), row }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fork' as const), row }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), row }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

type Pair = {
  table: Table<
    Item,
    number,
    { name: string; stateAndOwner: readonly ['open' | 'closed', number | null]; tag: string }
  >;
  model: Model;
};

/** Does the same to both and gives what each has thrown. */
function both(pair: Pair, { do: what, row }: Step): unknown[] {
  const { id: _id, ...fields } = row;
  return [pair.table, pair.model].map((side) => {
    try {
      if (what === 'update') side.update(row.id, fields);
      else if (what === 'delete') side.delete(row.id);
      else if (what === 'insert' || what === 'put') side[what](row);
      return undefined;
    } catch (error) {
      return String(error);
    }
  });
}

function expectSame({ table, model }: Pair): void {
  const byId = model.sorted((row) => [row.id]);
  const byState = model.sorted((row) => [row.state, row.owner, row.id]);
  expect(table.size).toBe(model.rows.length);
  expect([...table.all()]).toEqual(byId);
  expect(table.page({ order: 'descending' })).toEqual(byId.toReversed());
  expect(table.by.stateAndOwner.page({})).toEqual(byState);
  expect(table.by.stateAndOwner.page({ order: 'descending', offset: 2, limit: 9 })).toEqual(
    byState.toReversed().slice(2, 11),
  );
  expect(table.by.stateAndOwner.all(['open'])).toEqual(byState.filter(({ state }) => state === 'open'));
  expect(table.by.tag.all('a')).toEqual(byId.filter(({ tags }) => tags?.[0] === 'a'));
  expect(table.by.name.count()).toBe(model.rows.length);
}

/** Walks through an index page by page, as a client would. */
function expectSamePages({ table, model }: Pair, limit: number, order: 'ascending' | 'descending'): void {
  const found: Item[] = [];
  let last: Item | undefined;
  do {
    const after = last && ({ key: [last.state, last.owner], id: last.id } as const);
    const page = table.by.stateAndOwner.page({ limit, order, ...(after && { after }) });
    found.push(...page);
    last = page.at(-1);
  } while (last);
  const all = model.sorted((row) => [row.state, row.owner, row.id]);
  expect(found).toEqual(order === 'ascending' ? all : all.toReversed());
}

describe('a table against a naive model', () => {
  it('agrees after any steps, forks and restores', () => {
    const steps = fc.array(step, { maxLength: deep ? 2000 : 150, size: 'max' });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 7 }), (steps, limit) => {
        let pair: Pair = { table: new Table('items', shop.items), model: new Model() };
        let kept: Pair | undefined;
        for (const step of steps) {
          if (step.do === 'fork') kept = { table: pair.table.clone(), model: new Model(pair.model.rows) };
          else if (step.do === 'restore' && kept) {
            [pair, kept] = [kept, pair];
          } else {
            const [table, model] = both(pair, step);
            expect(table).toBe(model);
          }
        }
        for (const side of kept ? [pair, kept] : [pair]) {
          expectSame(side);
          expectSamePages(side, limit, 'ascending');
          expectSamePages(side, limit, 'descending');
        }
      }),
      { numRuns: deep ? 1000 : 60 },
    );
  }, 600_000);
});
