import { describe, expect, it } from 'vitest';
import { MAKERS, onClock } from '../support/clients.ts';
import { failureOf } from '../support/failing.ts';
import { json, loopback, type Script } from '../support/server.ts';
import { wireUser } from '../support/user.ts';

/** A server that pages over so many rows. */
const rows =
  (count: number, { ignoring }: { ignoring?: 'offset' } = {}): Script =>
  ({ query }, response) => {
    const from = ignoring === 'offset' ? 0 : Number(query.get('_offset'));
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

  it.each([
    ['the same rows', (count: number) => [1, 2].map((id) => ({ ...wireUser(id), name: `User ${count}` }))],
    [
      'the same rows in another order',
      (count: number) =>
        (count % 2 === 0 ? [1, 2] : [2, 1]).map((id) => ({ ...wireUser(id), name: `User ${count}` })),
    ],
  ])('does not take %s for others because a field has changed', async (_what, answer) => {
    const server = await loopback((_request, response, count) => json(response, answer(count)));
    const { client } = onClock(make, server);
    const failure = await failureOf(client.users.list({ limit: 2 }).toArray());
    expect(failure).toMatchObject({ code: 'paging', operation: 'users.list' });
    expect(server.received).toHaveLength(2);
  });

  it('comes to an end with a server that has always other rows', async () => {
    let asked = 0;
    const { client } = onClock(make, {
      baseUrl: 'https://panel.example/api/cp/',
      fetch: () => Promise.resolve(Response.json([wireUser((asked += 1))])),
    });
    let read = 0;
    const reading = async (): Promise<void> => {
      for await (const page of client.users.list({ limit: 1 }).pages()) read += page.length;
    };
    const failure = await failureOf(reading());
    expect(failure).toMatchObject({ code: 'paging', operation: 'users.list' });
    expect(failure.message).toContain('Ask with a higher limit');
    expect(read).toBe(10_000);
  });

  it('reads on when the server gives fewer rows than asked for', async () => {
    const most = 10;
    const server = await loopback(({ query }, response) => {
      const from = Number(query.get('_offset'));
      const to = Math.min(35, from + Math.min(most, Number(query.get('_limit'))));
      json(
        response,
        Array.from({ length: Math.max(0, to - from) }, (_unused, at) => wireUser(from + at + 1)),
      );
    });
    const { client } = onClock(make, server);
    const all = await client.users.list({ limit: 1000, offset: 5 }).toArray();
    expect(all.map(({ id }) => id)).toEqual(Array.from({ length: 30 }, (_unused, at) => at + 6));
    expect(server.received.map(({ query }) => query.get('_offset'))).toEqual(['5', '15', '25', '35']);
  });

  it.each([
    ['pages', rows(3)],
    ['gives the whole list whatever the offset', rows(3, { ignoring: 'offset' })],
  ])('asks once more after a first page that is short, if the server %s', async (_what, script) => {
    const server = await loopback(script);
    const { client } = onClock(make, server);
    expect((await client.users.list({ limit: 1000 }).toArray()).map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(server.received).toHaveLength(2);
    expect(await client.users.list({ limit: 1000 })).toHaveLength(3);
    expect(await client.users.list({ limit: 1000 }).toArray({ limit: 3 })).toHaveLength(3);
    expect(server.received).toHaveLength(4);
  });

  it('does not ask again after no rows, or where the limit is its own', async () => {
    const server = await loopback(rows(3));
    const { client } = onClock(make, server);
    expect(await client.users.list({ limit: 10, offset: 3 }).toArray()).toEqual([]);
    expect(await client.users.list().toArray()).toHaveLength(3);
    expect(server.received).toHaveLength(2);
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
