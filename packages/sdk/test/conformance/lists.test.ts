import { describe, expect, it } from 'vitest';
import { MAKERS, onClock } from '../support/clients.ts';
import { failureOf } from '../support/failing.ts';
import { json, loopback, type Script } from '../support/server.ts';
import { wireUser } from '../support/user.ts';

/** A server that pages over so many rows. */
const rows =
  (count: number): Script =>
  ({ query }, response) => {
    const from = Number(query.get('_offset'));
    const to = Math.min(count, from + Number(query.get('_limit')));
    json(
      response,
      Array.from({ length: Math.max(0, to - from) }, (_unused, index) => wireUser(from + index + 1)),
    );
  };

describe.each(MAKERS)('lists (%s)', (_name, make) => {
  it('sends nothing until somebody reads, and the first page once', async () => {
    const server = await loopback(rows(250));
    const { client } = onClock(make, server);
    const list = client.users.list();
    expect(server.received).toHaveLength(0);
    expect(await list).toHaveLength(100);
    expect(await list).toHaveLength(100);
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.query.get('_limit')).toBe('100');
  });

  it.each([0, 1, 99, 100, 101, 200, 250])('reads all of %i rows', async (count) => {
    const server = await loopback(rows(count));
    const { client } = onClock(make, server);
    const ids: number[] = [];
    for await (const user of client.users.list()) ids.push(user.id);
    expect(ids).toEqual(Array.from({ length: count }, (_unused, index) => index + 1));
    expect(server.received).toHaveLength(Math.floor(count / 100) + 1);
  });

  it('reads page by page, from an offset, with filter and order', async () => {
    const server = await loopback(rows(25));
    const { client } = onClock(make, server);
    const sizes: number[] = [];
    const query = {
      limit: 10,
      offset: 5,
      where: { role: 'User' },
      sort: [{ by: 'name', direction: 'desc' }],
    } as const;
    for await (const page of client.users.list(query).pages()) sizes.push(page.length);
    expect(sizes).toEqual([10, 10, 0]);
    expect(server.received.map((one) => one.query.get('_offset'))).toEqual(['5', '15', '25']);
    expect(server.received.every((one) => one.query.get('role') === 'User')).toBe(true);
    expect(server.received[1]?.query.get('_sortModel[0][colId]')).toBe('name');
  });

  it('gathers no more than it is told', async () => {
    const server = await loopback(rows(1000));
    const { client } = onClock(make, server);
    expect(await client.users.list().toArray({ limit: 150 })).toHaveLength(150);
    expect(server.received).toHaveLength(2);
    expect(await client.users.list().toArray({ limit: 0 })).toEqual([]);
    expect(server.received).toHaveLength(2);
  });

  it('takes a longer page than asked for as the whole list', async () => {
    const server = await loopback((_request, response) => json(response, [1, 2, 3].map(wireUser)));
    const { client } = onClock(make, server);
    expect(await client.users.list({ limit: 2 }).toArray()).toHaveLength(3);
    expect(server.received).toHaveLength(1);
  });

  it.each([
    ['the same page', [1, 2, 1, 2]],
    ['two pages in turn', [1, 2, 3, 4]],
    ['a cycle after a start', [9, 10, 1, 2, 3, 4, 5, 6]],
  ])('does not read a list in circles: %s', async (_what, ids) => {
    const server = await loopback((_request, response, count) => {
      const at = count === 1 || ids.length < 8 ? ((count - 1) * 2) % ids.length : 2 + (((count - 2) * 2) % 6);
      json(response, [wireUser(ids[at] ?? 0), wireUser(ids[at + 1] ?? 0)]);
    });
    const { client } = onClock(make, server);
    const told: unknown[] = [];
    client.on('error', ({ code }) => told.push(code));
    const failure = await failureOf(client.users.list({ limit: 2 }).toArray());
    expect(told).toEqual(['paging']);
    expect(failure).toMatchObject({ code: 'paging', operation: 'users.list' });
    expect(server.received.length).toBeLessThan(16);
  });

  it('fails like any call, by then, catch and finally', async () => {
    const server = await loopback((_request, response) => json(response, { error: 'no' }, 403));
    const { client } = onClock(make, server);
    expect(await client.users.list().catch(() => 'caught')).toBe('caught');
    expect(await failureOf(client.users.list().finally(() => undefined))).toMatchObject({
      code: 'forbidden',
    });
    expect(await failureOf(client.users.list({ limit: 0 }))).toMatchObject({ code: 'invalid' });
    expect(await failureOf(client.users.list().toArray())).toMatchObject({ code: 'forbidden' });
  });

  it('does not take a record for a list', async () => {
    const server = await loopback((_request, response) => json(response, { data: [] }));
    const { client } = onClock(make, server);
    expect(await failureOf(client.users.list())).toMatchObject({ code: 'malformed' });
  });
});
