import { describe, expect, it } from 'vitest';
import { MAKERS, onClock } from '../support/clients.ts';
import { failureOf } from '../support/failing.ts';
import { deadUrl, json, loopback } from '../support/server.ts';
import { DRAFT, wireUser } from '../support/user.ts';

describe.each(MAKERS)('repeats (%s)', (_name, make) => {
  it.each([408, 429, 500, 502, 503, 504])('repeats a read after %i, later each time', async (status) => {
    const server = await loopback((_request, response, count) =>
      count < 3 ? json(response, {}, status) : json(response, wireUser(7)),
    );
    const { client, clock } = onClock(make, server);
    const user = client.users.get(7);
    await clock.timer(300);
    clock.advance(300);
    await clock.timer(600);
    clock.advance(600);
    expect((await user).id).toBe(7);
    expect(server.received).toHaveLength(3);
    expect(clock.pending()).toBe(0);
  });

  it('repeats a read whose connection is cut, before the headers or in the body', async () => {
    const server = await loopback((_request, response, count) => {
      if (count === 1) response.destroy();
      else if (count === 2) {
        response.writeHead(200, { 'content-length': '5000' });
        response.write('{"id":', () => response.destroy());
      } else json(response, wireUser(7));
    });
    const { client, clock } = onClock(make, server);
    const user = client.users.get(7);
    await clock.timer(300);
    clock.advance(300);
    await clock.timer(600);
    clock.advance(600);
    expect((await user).id).toBe(7);
  });

  it.each([400, 401, 403, 404, 409, 422, 501])('does not repeat a read after %i', async (status) => {
    const server = await loopback((_request, response) => json(response, { error: 'no' }, status));
    const { client } = onClock(make, server);
    expect(await failureOf(client.users.get(7))).toMatchObject({ status, attempts: 1, outcome: undefined });
  });

  it('gives up after two repeats, or as many as the call says', async () => {
    const server = await loopback((_request, response) => json(response, {}, 500));
    const { client, clock } = onClock(make, server);
    expect(await failureOf(client.users.get(7, { retries: 0 }))).toMatchObject({
      attempts: 1,
      retryable: true,
    });
    const failing = failureOf(client.users.get(7));
    await clock.timer(300);
    clock.advance(300);
    await clock.timer(600);
    clock.advance(600);
    expect(await failing).toMatchObject({ code: 'server', attempts: 3 });
  });

  it('waits as long as Retry-After says, in seconds or as a date', async () => {
    const server = await loopback((_request, response, count) => {
      if (count === 1) json(response, {}, 503, { 'retry-after': '7' });
      else if (count === 2) json(response, {}, 503, { 'retry-after': 'Thu, 01 Jan 2026 00:01:00 GMT' });
      else json(response, wireUser(7));
    });
    const { client, clock } = onClock(make, server);
    const user = client.users.get(7, { totalTimeout: 100_000 });
    await clock.timer(7000);
    clock.advance(7000);
    await clock.timer(53_000);
    clock.advance(53_000);
    expect((await user).id).toBe(7);
  });

  it('fails at once when Retry-After is above a minute, and says how long', async () => {
    const server = await loopback((_request, response) =>
      json(response, {}, 429, { 'retry-after': '277403' }),
    );
    const { client } = onClock(make, server);
    const failure = await failureOf(client.users.get(7));
    expect(failure).toMatchObject({ code: 'rate-limited', attempts: 1, retryAfter: 277_403 });
    expect(failure.message).toContain('Try again in 277403 s.');
  });

  it.each([
    ['a cut', undefined],
    ['408', 408],
    ['500', 500],
    ['503 without Retry-After', 503],
    ['504', 504],
  ])('never repeats a write blindly: %s', async (_what, status) => {
    const server = await loopback((_request, response) =>
      status === undefined ? response.destroy() : json(response, {}, status),
    );
    const { client } = onClock(make, server);
    const failure = await failureOf(client.users.create(DRAFT));
    expect(failure).toMatchObject({ attempts: 1, outcome: 'unknown', retryable: false });
    expect(failure.message).toContain('It may have gone through');
    expect(server.received).toHaveLength(1);
  });

  it.each([
    ['429', 429, {}],
    ['503 with Retry-After', 503, { 'retry-after': '0.3' }],
  ])('repeats a write that was turned away unread: %s', async (_what, status, headers) => {
    const server = await loopback((_request, response, count) =>
      count === 1 ? json(response, {}, status, headers) : json(response, { status: 'OK', id: 5 }),
    );
    const { client, clock } = onClock(make, server);
    const written = client.users.create(DRAFT);
    await clock.timer(300);
    clock.advance(300);
    expect(await written).toEqual({ status: 'OK', id: 5 });
  });

  it('repeats a write that never left, and says so at the end', async () => {
    const { client, clock } = onClock(make, { baseUrl: await deadUrl() });
    const failing = failureOf(client.users.create(DRAFT));
    await clock.timer(300);
    clock.advance(300);
    await clock.timer(600);
    clock.advance(600);
    expect(await failing).toMatchObject({
      code: 'network',
      attempts: 3,
      outcome: 'not-sent',
      retryable: true,
    });
  });

  it.each([
    [400, 'rejected'],
    [403, 'forbidden'],
    [409, 'conflict'],
    [422, 'rejected'],
  ])('knows that a write of %i was refused', async (status, code) => {
    const server = await loopback((_request, response) => json(response, { error: 'no' }, status));
    const { client } = onClock(make, server);
    expect(await failureOf(client.users.create(DRAFT))).toMatchObject({ code, outcome: 'rejected' });
  });

  it('repeats a write with a key, under one key', async () => {
    const server = await loopback((_request, response, count) => {
      if (count === 1) response.destroy();
      else json(response, {}, 500);
    });
    const { client, clock } = onClock(make, server);
    const failing = failureOf(
      client.request('POST payment', { body: { total: '1' }, idempotencyKey: 'key-1' }),
    );
    await clock.timer(300);
    clock.advance(300);
    await clock.timer(600);
    clock.advance(600);
    const failure = await failing;
    expect(failure).toMatchObject({ attempts: 3, outcome: 'unknown', retryable: true });
    expect(failure.message).toContain('ask again with the same key');
    expect(server.received.map(({ headers }) => headers['idempotency-key'])).toEqual([
      'key-1',
      'key-1',
      'key-1',
    ]);
  });

  it('keeps the doubt about a keyed write through a 429, until an answer settles it', async () => {
    const server = await loopback((_request, response, count) => {
      if (count % 2 === 1) response.destroy();
      else json(response, { error: 'no' }, count === 2 ? 422 : 429);
    });
    const { client, clock } = onClock(make, server);
    const pay = () => failureOf(client.request('POST payment', { idempotencyKey: 'k', retries: 1 }));
    const settled = pay();
    await clock.timer(300);
    clock.advance(300);
    expect(await settled).toMatchObject({ code: 'rejected', outcome: 'rejected' });
    const flooded = pay();
    await clock.timer(300);
    clock.advance(300);
    expect(await flooded).toMatchObject({ code: 'rate-limited', outcome: 'unknown' });
  });

  it('refuses a key for an operation that honours none', async () => {
    const server = await loopback((_request, response) => json(response, {}));
    const { client } = onClock(make, server);
    const failure = await failureOf(client.users.create(DRAFT, { idempotencyKey: 'key-1' }));
    expect(failure).toMatchObject({ code: 'invalid', outcome: 'not-sent' });
    expect(server.received).toHaveLength(0);
  });
});
