import { describe, expect, it } from 'vitest';
import { MAKERS, onClock } from '../support/clients.ts';
import { failureOf } from '../support/failing.ts';
import { loopback } from '../support/server.ts';
import { DRAFT } from '../support/user.ts';

describe.each(MAKERS)('timeouts (%s)', (_name, make) => {
  it('covers headers that never come', async () => {
    const server = await loopback(() => undefined);
    const { client, clock } = onClock(make, server);
    const failing = failureOf(client.users.get(7, { retries: 0 }));
    await server.seen(1);
    clock.advance(10_000);
    const failure = await failing;
    expect(failure).toMatchObject({ code: 'timeout', attempts: 1, retryable: true });
    expect(failure.message).toBe('users.get: no answer within 10 s.');
    expect(clock.pending()).toBe(0);
  });

  it('covers a body that stalls', async () => {
    const server = await loopback((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"id":');
    });
    const { client, clock } = onClock(make, server);
    const failing = failureOf(client.users.create(DRAFT, { timeout: 400 }));
    await server.seen(1);
    clock.advance(400);
    expect(await failing).toMatchObject({ code: 'timeout', outcome: 'unknown', retryable: false });
    expect(clock.pending()).toBe(0);
  });

  it('bounds the whole call, repeats included', async () => {
    const server = await loopback(() => undefined);
    const { client, clock } = onClock(make, server);
    const failing = failureOf(client.users.get(7, { timeout: 400, totalTimeout: 1000 }));
    await server.seen(1);
    clock.advance(400);
    await clock.timer(300);
    clock.advance(300);
    await server.seen(2);
    clock.advance(300);
    const failure = await failing;
    expect(failure).toMatchObject({ code: 'timeout', attempts: 2 });
    expect(failure.message).toContain('within 1 s, queue and repeats included');
    expect(clock.pending()).toBe(0);
  });

  it('bounds a call that only waits its turn', async () => {
    const server = await loopback(() => undefined);
    const { client, clock } = onClock(make, { ...server, concurrency: 1 });
    const first = failureOf(client.users.get(1, { timeout: 90_000, totalTimeout: 90_000 }));
    const second = failureOf(client.users.create(DRAFT, { totalTimeout: 500 }));
    await server.seen(1);
    clock.advance(500);
    expect(await second).toMatchObject({ code: 'timeout', attempts: 0, outcome: 'not-sent' });
    clock.advance(89_500);
    await first;
    expect(clock.pending()).toBe(0);
  });
});
