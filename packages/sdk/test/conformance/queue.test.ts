import { describe, expect, it } from 'vitest';
import { type QueueEvent } from '@cxkit/sdk';
import { MAKERS, onClock } from '../support/clients.ts';
import { failureOf } from '../support/failing.ts';
import { json, loopback } from '../support/server.ts';
import { wireUser } from '../support/user.ts';

describe.each(MAKERS)('the queue (%s)', (_name, make) => {
  it('lets two calls through at a time, the oldest first', async () => {
    const open: (() => void)[] = [];
    let most = 0;
    const server = await loopback(({ path }, response) => {
      open.push(() => json(response, wireUser(Number(path.split('/').at(-1)))));
      most = Math.max(most, open.length);
    });
    const { client } = onClock(make, server);
    const depths: QueueEvent[] = [];
    client.on('queue', (event) => depths.push(event));
    const calls = Array.from({ length: 6 }, (_unused, index) => client.users.get(index + 1));
    for (let done = 0; done < calls.length; done += 1) {
      await server.seen(Math.min(calls.length, done + 2));
      open.shift()?.();
      expect((await calls[done])?.id).toBe(done + 1);
    }
    expect(most).toBe(2);
    expect(server.received.map(({ path }) => Number(path.split('/').at(-1)))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(Math.max(...depths.map(({ depth }) => depth))).toBe(4);
    expect(Math.max(...depths.map(({ active }) => active))).toBe(2);
    expect(depths.at(-1)).toEqual({ depth: 0, active: 0, pause: 0 });
  });

  it('holds everyone back after one 429', async () => {
    const server = await loopback((_request, response, count) =>
      count === 1 ? json(response, {}, 429, { 'retry-after': '5' }) : json(response, wireUser(7)),
    );
    const { client, clock } = onClock(make, { ...server, concurrency: 1 });
    const pauses: number[] = [];
    client.on('queue', ({ pause }) => pauses.push(pause));
    const calls = Array.from({ length: 5 }, () => client.users.get(7));
    await clock.timer(5000);
    expect(server.received).toHaveLength(1);
    clock.advance(4999);
    expect(server.received).toHaveLength(1);
    clock.advance(1);
    await Promise.all(calls);
    expect(server.received).toHaveLength(6);
    expect(pauses).toContain(5000);
    expect(clock.pending()).toBe(0);
  });

  it('gives the place of a failed call to the next', async () => {
    const server = await loopback((_request, response) => json(response, {}, 404));
    const { client } = onClock(make, { ...server, concurrency: 1 });
    const failures = await Promise.all(Array.from({ length: 4 }, () => failureOf(client.users.get(7))));
    expect(failures.map(({ code }) => code)).toEqual(Array(4).fill('not-found'));
  });
});
