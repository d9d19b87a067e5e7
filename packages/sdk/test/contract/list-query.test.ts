import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check, users } from '@cxkit/sdk';
import { everyOperation } from '@cxkit/sdk/contract';
import { fromSearchParams, queryFromWire, targetOf } from '../support/contract.ts';
import { holds } from '../support/deep.ts';

const list = everyOperation().find(({ name }) => name === 'users.list');
if (list === undefined) throw new Error('no users.list');

const column = fc.constantFrom('id', 'name', 'email', 'role');
const query = fc.record(
  {
    search: fc.string({ minLength: 1 }),
    limit: fc.integer({ min: 1, max: 10_000 }),
    offset: fc.integer({ min: 0, max: 999_999_999 }),
    sort: fc.uniqueArray(fc.record({ by: column, direction: fc.constantFrom('asc', 'desc') }), { minLength: 1, selector: ({ by }) => by }), // prettier-ignore
    where: fc.record({
      id: fc.nat(),
      name: fc.option(
        fc.string().filter((text) => text !== '[null]'),
        { nil: null },
      ),
    }),
  },
  { requiredKeys: [] },
);

describe('the query of a list', () => {
  it('comes out as it went in', () => {
    holds(query, (given) => {
      const target = targetOf(list, [], given);
      const { value, problems } = queryFromWire(list, new URL(`https://x/${target}`).searchParams);
      expect(problems).toEqual([]);
      expect(value).toEqual(given);
    });
  });

  it('is written in the platform’s words', () => {
    const target = targetOf(list, [], {
      search: 'ann',
      limit: 25,
      offset: 50,
      sort: [{ by: 'name', direction: 'desc' }],
      where: { role: 'User', email: null },
    });
    expect(decodeURIComponent(target)).toBe(
      'setup/user?email=[null]&role=User&s=ann&_sortModel[0][colId]=name&_sortModel[0][sort]=desc&_limit=25&_offset=50',
    );
    expect(targetOf(list, [], {})).toBe('setup/user');
  });

  it('reads what the vendor’s grid writes', () => {
    const params = new URLSearchParams(
      '_startRow=100&_endRow=150&_pivotMode=false&s=&_sortModel[0][colId]=user.name',
    );
    expect(fromSearchParams(params)).toEqual({
      offset: 100,
      limit: 50,
      sort: [{ by: 'name', direction: 'asc' }],
    });
  });

  it.each([
    [{ limit: 0 }, 'limit'],
    [{ limit: 10_001 }, 'limit'],
    [{ offset: -1 }, 'offset'],
    [{ where: { shoe: 1 } }, 'where.shoe'],
    [{ sort: [{ by: 'shoe', direction: 'asc' }] }, 'sort.0.by'],
    [{ sort: [{ by: 'name', direction: 'up' }] }, 'sort.0.direction'],
    [{ page: 1 }, 'page'],
  ])('%j is refused at %s', (wrong, path) => {
    const { query: schema } = users.operations.list;
    expect(schema && check(schema, wrong).map((problem) => problem.path)).toEqual([path]);
  });
});
