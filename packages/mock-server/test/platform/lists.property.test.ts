import { type ListQuery } from '@cxkit/sdk';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listed } from '../../src/platform/lists.ts';
import { deep } from './caller.ts';

interface Row {
  readonly id: number;
  readonly name: string;
  readonly status: 'Active' | 'Inactive';
  readonly zone: string | null;
  readonly rate: number;
}

const word = fc.constantFrom('', 'a', 'A', 'ab', 'Ab', 'b', 'null', 'é', '10', '9');
const rows: fc.Arbitrary<Row[]> = fc
  .array(
    fc.record({
      name: word,
      status: fc.constantFrom('Active', 'Inactive'),
      zone: fc.option(word),
      rate: fc.integer({ min: -3, max: 12 }),
    }),
    { maxLength: deep ? 300 : 25 },
  )
  .map((all) => all.map((row, index) => ({ id: index + 1, ...row })));

const column = fc.constantFrom<keyof Row>('id', 'name', 'status', 'zone', 'rate');
const query: fc.Arbitrary<ListQuery> = fc.record(
  {
    search: word,
    limit: fc.integer({ min: 1, max: 12 }),
    offset: fc.integer({ min: 0, max: 12 }),
    where: fc.record(
      { name: word, zone: fc.option(word), rate: fc.integer({ min: -3, max: 12 }) },
      { requiredKeys: [] },
    ),
    sort: fc.array(fc.record({ by: column, direction: fc.constantFrom('asc', 'desc') }), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

/** The plainest way: keep, order, cut. */
function naively(
  all: readonly Row[],
  { search, where = {}, sort = [], limit = 100, offset = 0 }: ListQuery,
): Row[] {
  const lower = (value: unknown): string => String(value).toLowerCase();
  const kept = all
    .filter((row) =>
      Object.entries(where).every(([name, wanted]) => {
        const value = valueOf(row, name);
        return wanted === null || value === null ? wanted === value : lower(value) === lower(wanted);
      }),
    )
    .filter(
      (row) =>
        search === undefined ||
        [row.name, row.status, row.zone].some(
          (value) => value !== null && lower(value).includes(lower(search)),
        ),
    );
  // from the last column to the first, with a sort that keeps the order of equals
  for (const { by, direction } of [...sort].reverse()) {
    kept.sort((a, b) => {
      const [left, right] = [valueOf(a, by) ?? '', valueOf(b, by) ?? ''];
      const order = left < right ? -1 : left > right ? 1 : 0;
      return direction === 'asc' ? order : -order;
    });
  }
  return kept.slice(offset, offset + limit);
}

function valueOf(row: Row, name: string): string | number | null {
  return new Map<string, string | number | null>(Object.entries(row)).get(name) ?? null;
}

describe('a list against a naive filter, sort and page', () => {
  it('gives the same rows in the same order', () => {
    fc.assert(
      fc.property(rows, query, (all, asked) => {
        expect(listed(all, asked)).toEqual(naively(all, asked));
      }),
      { numRuns: deep ? 20_000 : 1000 },
    );
  });

  it('page by page gives what the whole would, each row once', () => {
    fc.assert(
      fc.property(rows, query, fc.integer({ min: 1, max: 7 }), (all, { offset: _o, ...asked }, limit) => {
        const pages: Row[] = [];
        for (let offset = 0; ; offset += limit) {
          const page = listed(all, { ...asked, limit, offset });
          pages.push(...page);
          if (page.length < limit) break;
        }
        expect(pages).toEqual(listed(all, { ...asked, limit: 10_000 }));
      }),
      { numRuns: deep ? 5000 : 300 },
    );
  });
});
