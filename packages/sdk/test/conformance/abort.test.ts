import { describe, expect, it } from 'vitest';
import { session } from '@cxkit/sdk';
import { MAKERS, onClock } from '../support/clients.ts';
import { deferred } from '../support/deferred.ts';
import { failureOf } from '../support/failing.ts';
import { json, loopback } from '../support/server.ts';
import { DRAFT, wireUser } from '../support/user.ts';
import { watchedSignal } from '../support/watched-signal.ts';

// The clock stands still in all of these: what settles, settles at once.
describe.each(MAKERS)('abort (%s)', (_name, make) => {
  it('before anything', async () => {
    const server = await loopback((_request, response) => json(response, wireUser(7)));
    const { client, clock } = onClock(make, server);
    expect(await failureOf(client.users.get(7, { signal: AbortSignal.abort() }))).toMatchObject({
      code: 'aborted',
      attempts: 0,
    });
    expect(server.received).toHaveLength(0);
    expect(clock.pending()).toBe(0);
  });

  it('while a credential is awaited', async () => {
    const server = await loopback(() => undefined);
    const asked = watchedSignal();
    const auth = session(({ signal }) => {
      signal.addEventListener('abort', () => asked.abort());
      return new Promise(() => undefined);
    });
    const { client, clock } = onClock(make, { ...server, auth });
    const { signal, abort, listeners } = watchedSignal();
    const failing = failureOf(client.users.create(DRAFT, { signal }));
    abort();
    expect(await failing).toMatchObject({ code: 'aborted', outcome: 'not-sent', attempts: 0 });
    expect(asked.signal.aborted).toBe(true);
    expect([clock.pending(), listeners()]).toEqual([0, 0]);
  });

  it('in the queue', async () => {
    const server = await loopback(() => undefined);
    const { client, clock } = onClock(make, { ...server, concurrency: 1 });
    const first = watchedSignal();
    const second = watchedSignal();
    const running = failureOf(client.users.get(1, { signal: first.signal }));
    const queued = failureOf(client.users.create(DRAFT, { signal: second.signal }));
    await server.seen(1);
    second.abort();
    expect(await queued).toMatchObject({ code: 'aborted', outcome: 'not-sent', attempts: 0 });
    expect(second.listeners()).toBe(0);
    first.abort();
    await running;
    expect([clock.pending(), first.listeners()]).toEqual([0, 0]);
  });

  it('in a back-off and in a pause', async () => {
    const server = await loopback(({ path }, response) => json(response, {}, path.endsWith('1') ? 500 : 429));
    const { client, clock } = onClock(make, server);
    const { signal, abort, listeners } = watchedSignal();
    const backing = failureOf(client.users.get(1, { signal }));
    await clock.timer(300);
    const pausing = failureOf(client.users.get(2, { signal }));
    await server.seen(2);
    await clock.timer(300);
    abort();
    expect(await backing).toMatchObject({ code: 'aborted', attempts: 1 });
    expect(await pausing).toMatchObject({ code: 'aborted' });
    expect([clock.pending(), listeners()]).toEqual([0, 0]);
  });

  it('while headers are awaited', async () => {
    const server = await loopback(() => undefined);
    const { client, clock } = onClock(make, server);
    const { signal, abort, listeners } = watchedSignal();
    const failing = failureOf(client.users.create(DRAFT, { signal }));
    await server.seen(1);
    abort();
    expect(await failing).toMatchObject({ code: 'aborted', outcome: 'unknown', attempts: 1 });
    expect([clock.pending(), listeners()]).toEqual([0, 0]);
  });

  it('while the body is awaited', async () => {
    const begun = deferred();
    const server = await loopback((_request, response) => {
      response.writeHead(200);
      response.write('{"id":', () => begun.resolve(undefined));
    });
    const { client, clock } = onClock(make, server);
    const { signal, abort, listeners } = watchedSignal();
    const failing = failureOf(client.users.get(7, { signal }));
    await begun.promise;
    abort();
    expect(await failing).toMatchObject({ code: 'aborted' });
    expect([clock.pending(), listeners()]).toEqual([0, 0]);
  });

  it('between pages', async () => {
    const server = await loopback(({ query }, response) => {
      const from = Number(query.get('_offset'));
      json(response, [wireUser(from + 1), wireUser(from + 2)]);
    });
    const { client, clock } = onClock(make, server);
    const { signal, abort, listeners } = watchedSignal();
    const pages = client.users.list({ limit: 2 }, { signal }).pages()[Symbol.asyncIterator]();
    await pages.next();
    abort();
    expect(await failureOf(pages.next())).toMatchObject({ code: 'aborted' });
    expect(server.received).toHaveLength(1);
    expect([clock.pending(), listeners()]).toEqual([0, 0]);
  });

  it('of a transport that does not listen', async () => {
    const { client, clock } = onClock(make, {
      baseUrl: 'http://unused.example/',
      fetch: () => new Promise(() => undefined),
    });
    const { signal, abort, listeners } = watchedSignal();
    const failing = failureOf(client.users.get(7, { signal }));
    await clock.timer(10_000);
    abort();
    expect(await failing).toMatchObject({ code: 'aborted' });
    expect([clock.pending(), listeners()]).toEqual([0, 0]);
  });

  it('leaves nothing behind after a call that went well', async () => {
    const server = await loopback((_request, response) => json(response, wireUser(7)));
    const { client, clock } = onClock(make, server);
    const { signal, listeners } = watchedSignal();
    await Promise.all(Array.from({ length: 20 }, () => client.users.get(7, { signal })));
    expect([clock.pending(), listeners()]).toEqual([0, 0]);
  });
});
