import { describe, expect, it } from 'vitest';
import { DuplicateId, NotPlainData, RowMissing, UniqueViolation } from '../../src/store/errors.ts';
import { Table } from '../../src/store/table.ts';
import { item, shop } from './shop.ts';

const items = () => new Table('items', shop.items);
const ids = (rows: Iterable<{ readonly id: number }>) => [...rows].map((row) => row.id);

function ten() {
  const table = items();
  for (let id = 1; id <= 10; id += 1) table.insert(item(id));
  return table;
}

describe('a table', () => {
  it('finds a row by its id', () => {
    const table = ten();
    expect(table.get(3)).toEqual(item(3));
    expect(table.has(11)).toBe(false);
    expect(table.get(11)).toBeUndefined();
    expect(() => table.require(11)).toThrow(new RowMissing('items', 11));
  });

  it('refuses a second row with an id', () => {
    expect(() => ten().insert(item(3, { name: 'other' }))).toThrow(DuplicateId);
  });

  it('refuses a second row with a unique key, names its holder and changes nothing', () => {
    const table = ten();
    expect(() => table.insert(item(11, { name: 'item 3' }))).toThrow(
      'items: name "item 3" is taken by row 3.',
    );
    expect(() => table.update(4, { name: 'item 3', state: 'closed' })).toThrow(UniqueViolation);
    expect(table.size).toBe(10);
    expect(table.get(4)).toEqual(item(4));
    expect(ids(table.by.stateAndOwner.all(['open']))).toContain(4);
  });

  it('lets a row keep its own unique key, and another one take it once it is free', () => {
    const table = ten();
    table.update(3, { name: 'item 3', owner: 7 });
    table.delete(3);
    table.update(4, { name: 'item 3' });
    expect(table.by.name.first('item 3')?.id).toBe(4);
    expect(table.by.name.first('item 4')).toBeUndefined();
  });

  it('updates the named fields only, never the id', () => {
    const table = ten();
    expect(table.update(3, { owner: 9 })).toEqual(item(3, { owner: 9 }));
    expect(() => table.update(3, { id: 4 })).toThrow("the id of row 3 can't be changed");
    expect(() => table.update(99, { owner: 9 })).toThrow(RowMissing);
  });

  it('says whether there was a row to delete', () => {
    const table = ten();
    expect(table.delete(3)).toBe(true);
    expect(table.delete(3)).toBe(false);
  });

  it('gives rows that nobody can change', () => {
    const table = items();
    const tags = ['a'];
    table.insert(item(1, { tags }));
    expect(Object.isFrozen(table.get(1))).toBe(true);
    expect(() => tags.push('b')).toThrow(TypeError);
  });

  it.each([
    ['undefined', { note: undefined }],
    ['NaN', { note: Number.NaN }],
    ['a date', { note: new Date(0) }],
    ['a function', { note: () => 1 }],
    ['a big number', { note: 1n }],
    ['a map inside a list', { note: [new Map()] }],
  ])('refuses %s in a row, because a journal could not give it back', (_what, extra) => {
    const table = items();
    expect(() => table.insert({ ...item(1), ...extra })).toThrow(NotPlainData);
    expect(table.size).toBe(0);
  });

  it('refuses a row that contains itself', () => {
    const row: { self?: unknown } = {};
    row.self = row;
    expect(() => items().insert({ ...item(1), ...row })).toThrow(NotPlainData);
  });

  it('can be changed while it is walked through', () => {
    const table = ten();
    for (const { id } of table.all()) table.delete(id);
    expect(table.size).toBe(0);
  });
});

describe('pages of a table', () => {
  it('go in the order of the ids, or back', () => {
    expect(ids(ten().page({ limit: 3 }))).toEqual([1, 2, 3]);
    expect(ids(ten().page({ limit: 3, order: 'descending' }))).toEqual([10, 9, 8]);
  });

  it('begin after the last row of the page before, even if it is gone', () => {
    const table = ten();
    table.delete(3);
    expect(ids(table.page({ after: 3, limit: 2 }))).toEqual([4, 5]);
    expect(ids(table.page({ after: 4, limit: 2 }))).toEqual([5, 6]);
    expect(ids(table.page({ after: 4, order: 'descending' }))).toEqual([2, 1]);
  });

  it('leave out `offset` rows', () => {
    expect(ids(ten().page({ offset: 8, limit: 25 }))).toEqual([9, 10]);
    expect(ids(ten().page({ offset: 10 }))).toEqual([]);
    expect(ids(ten().page({ limit: 0 }))).toEqual([]);
  });

  it('keep within bounds', () => {
    expect(ids(ten().page({ from: 3, to: 5 }))).toEqual([3, 4, 5]);
    expect(ids(ten().page({ from: 3, to: 5, order: 'descending' }))).toEqual([5, 4, 3]);
    expect(ids(items().page({ from: 3, to: 5, order: 'descending' }))).toEqual([]);
  });

  it.each([{ limit: -1 }, { offset: -1 }, { limit: Number.NaN }])('refuse %o', (query) => {
    expect(() => ten().page(query)).toThrow(RangeError);
  });
});

describe('an index', () => {
  it('finds rows by a whole key or by its first parts', () => {
    const { stateAndOwner } = ten().by;
    expect(ids(stateAndOwner.all(['open', 1]))).toEqual([4, 10]);
    expect(ids(stateAndOwner.all(['open']))).toEqual([6, 4, 10, 2, 8]);
    expect(stateAndOwner.count(['open'])).toBe(5);
    expect(stateAndOwner.count()).toBe(10);
    expect(stateAndOwner.first(['closed', 2])?.id).toBe(5);
  });

  it('leaves out rows without a key', () => {
    const table = ten();
    table.update(2, { tags: ['red'] });
    expect(table.by.tag.count()).toBe(1);
    expect(ids(table.by.tag.all('red'))).toEqual([2]);
    table.put(item(2));
    expect(table.by.tag.count()).toBe(0);
  });

  it('keeps null apart from every other value', () => {
    const table = items();
    table.insert(item(1, { state: 'open', owner: null }));
    table.insert(item(2, { state: 'open', owner: 0 }));
    expect(ids(table.by.stateAndOwner.all(['open', null]))).toEqual([1]);
    expect(ids(table.by.stateAndOwner.page({ above: ['open', null] }))).toEqual([2]);
  });

  it('pages through equal keys in the order of the ids, both ways', () => {
    const { stateAndOwner } = ten().by;
    const page = { equal: ['open'], limit: 2 } as const;
    expect(ids(stateAndOwner.page(page))).toEqual([6, 4]);
    expect(ids(stateAndOwner.page({ ...page, after: { key: ['open', 1], id: 4 } }))).toEqual([10, 2]);
    expect(ids(stateAndOwner.page({ ...page, order: 'descending' }))).toEqual([8, 2]);
    const back = { ...page, order: 'descending', after: { key: ['open', 2], id: 2 } } as const;
    expect(ids(stateAndOwner.page(back))).toEqual([10, 4]);
  });

  it('takes bounds that include their key or do not', () => {
    const { name } = ten().by;
    expect(ids(name.page({ from: 'item 3', to: 'item 5' }))).toEqual([3, 4, 5]);
    expect(ids(name.page({ above: 'item 3', below: 'item 5' }))).toEqual([4]);
  });
});

describe('a copy of a table', () => {
  it('shares nothing that can be seen', () => {
    const table = ten();
    const copy = table.clone();
    copy.update(1, { name: 'changed' });
    table.delete(2);
    expect(table.get(1)?.name).toBe('item 1');
    expect(table.by.name.first('changed')).toBeUndefined();
    expect(copy.has(2)).toBe(true);
    expect(copy.by.name.first('item 2')?.id).toBe(2);
  });
});
