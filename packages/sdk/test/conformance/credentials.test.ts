import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  basic,
  createClient,
  createPanelClient,
  refreshToken,
  session,
  users,
  type LentSession,
} from '@cxkit/sdk';
import { MAKERS, onClock } from '../support/clients.ts';
import { deferred } from '../support/deferred.ts';
import { failureOf } from '../support/failing.ts';
import { jwt } from '../support/jwt.ts';
import { manualClock } from '../support/manual-clock.ts';
import { json, loopback } from '../support/server.ts';
import { DRAFT, wireUser } from '../support/user.ts';

const DAY = 24 * 3600 * 1000;
const iso = (time: number): string => new Date(time).toISOString();

describe.each(MAKERS)('a lent session (%s)', (_name, make) => {
  it('is fetched once for any number of calls, and again at 80 % of its life', async () => {
    const server = await loopback((_request, response) => json(response, wireUser(7)));
    const clock = manualClock();
    const fetchSession = vi.fn(() =>
      Promise.resolve({
        token: `t${fetchSession.mock.calls.length}`,
        expires_at: iso(clock.now() + 100_000),
      }),
    );
    const { client } = onClock(make, { ...server, clock, auth: session(fetchSession) });
    await Promise.all(Array.from({ length: 20 }, () => client.users.get(7)));
    expect(fetchSession).toHaveBeenCalledTimes(1);
    clock.advance(79_999);
    await client.users.get(7);
    expect(fetchSession).toHaveBeenCalledTimes(1);
    clock.advance(1);
    await Promise.all(Array.from({ length: 20 }, () => client.users.get(7)));
    expect(fetchSession).toHaveBeenCalledTimes(2);
    expect(server.received.at(-1)?.headers.authorization).toBe('Bearer t2');
  });

  it('is fetched once after a hundred concurrent 401s, and each call is made again once', async () => {
    const stale: (() => void)[] = [];
    const server = await loopback(({ headers }, response) => {
      if (headers.authorization !== 'Bearer t1') {
        json(response, wireUser(7));
        return;
      }
      stale.push(() => json(response, {}, 401));
      if (stale.length === 100) for (const answer of stale) answer();
    });
    const fetchSession = vi.fn(() =>
      Promise.resolve({ token: `t${fetchSession.mock.calls.length}`, expires_at: null }),
    );
    const { client } = onClock(make, { ...server, concurrency: 100, auth: session(fetchSession) });
    const found = await Promise.all(Array.from({ length: 100 }, () => client.users.get(7)));
    expect(found).toHaveLength(100);
    expect(fetchSession).toHaveBeenCalledTimes(2);
    expect(server.received).toHaveLength(200);
  });

  it('costs only as many 401s as calls were under way', async () => {
    const server = await loopback(({ headers }, response) =>
      headers.authorization === 'Bearer t1' ? json(response, {}, 401) : json(response, wireUser(7)),
    );
    const fetchSession = vi.fn(() =>
      Promise.resolve({ token: `t${fetchSession.mock.calls.length}`, expires_at: null }),
    );
    const { client } = onClock(make, { ...server, auth: session(fetchSession) });
    await Promise.all(Array.from({ length: 50 }, () => client.users.get(7)));
    expect(fetchSession).toHaveBeenCalledTimes(2);
    expect(server.received.length).toBeLessThanOrEqual(52);
  });

  it('is not thrown away by a late 401', async () => {
    const late: (() => void)[] = [];
    const server = await loopback(({ headers, path }, response) => {
      if (headers.authorization !== 'Bearer t1') json(response, wireUser(7));
      else if (path.endsWith('/1')) late.push(() => json(response, {}, 401));
      else json(response, {}, 401);
    });
    const fetchSession = vi.fn(() =>
      Promise.resolve({ token: `t${fetchSession.mock.calls.length}`, expires_at: null }),
    );
    const { client } = onClock(make, { ...server, auth: session(fetchSession) });
    const slow = client.users.get(1);
    await server.seen(1);
    await client.users.get(2);
    expect(fetchSession).toHaveBeenCalledTimes(2);
    late[0]?.();
    await slow;
    expect(fetchSession).toHaveBeenCalledTimes(2);
  });

  it('replays once, a write too, then gives up', async () => {
    const server = await loopback((_request, response) => json(response, { error: 'expired' }, 401));
    const fetchSession = vi.fn(() => Promise.resolve({ token: 'dead', expires_at: null }));
    const { client } = onClock(make, { ...server, auth: session(fetchSession) });
    expect(await failureOf(client.users.create(DRAFT))).toMatchObject({
      code: 'unauthorized',
      status: 401,
      attempts: 2,
      outcome: 'rejected',
    });
    expect(fetchSession).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['rejects', () => Promise.reject(new RangeError('token=SECRET'))],
    ['throws', () => { throw new Error('SECRET'); }], // prettier-ignore
    ['gives no token', () => Promise.resolve({ expires_at: null })],
    ['gives nothing', () => Promise.resolve(undefined)],
  ])('fails every waiting call with one kind of error when its source %s', async (_what, source) => {
    const server = await loopback((_request, response) => json(response, wireUser(7)));
    // @ts-expect-error: a source without types
    const { client } = onClock(make, { ...server, auth: session(source) });
    const failures = await Promise.all(
      Array.from({ length: 10 }, () => failureOf(client.users.create(DRAFT))),
    );
    expect(
      new Set(failures.map(({ code, outcome, operation }) => `${code} ${outcome ?? ''} ${operation}`)),
    ).toEqual(new Set(['credential not-sent users.create']));
    expect(failures.map(({ message }) => message).join()).not.toContain('SECRET');
    expect(server.received).toHaveLength(0);
  });

  it.each(['t\n1', 't\r\nx-admin: 1', 'ключ'])('can not be carried by a header: %j', async (token) => {
    const server = await loopback((_request, response) => json(response, wireUser(7)));
    const auth = session(() => Promise.resolve({ token, expires_at: null }));
    const { client } = onClock(make, { ...server, auth });
    const failure = await failureOf(client.users.create(DRAFT));
    expect(failure).toMatchObject({ code: 'credential', outcome: 'not-sent', attempts: 0, retryable: false });
    expect(failure.message).not.toContain(token);
    expect(server.received).toHaveLength(0);
  });

  it('may end with the line break of the file that it was read from', async () => {
    const server = await loopback((_request, response) => json(response, wireUser(7)));
    const auth = session(() => Promise.resolve({ token: 't1\n', expires_at: null }));
    const { client } = onClock(make, { ...server, auth });
    expect((await client.users.get(7)).id).toBe(7);
    expect(server.received[0]?.headers.authorization).toBe('Bearer t1');
  });

  it('outlives the waiter who gives up', async () => {
    const server = await loopback((_request, response) => json(response, wireUser(7)));
    const lent = deferred<LentSession>();
    const fetchSession = vi.fn(() => lent.promise);
    const { client } = onClock(make, { ...server, auth: session(fetchSession) });
    const controller = new AbortController();
    const impatient = failureOf(client.users.get(7, { signal: controller.signal }));
    const patient = client.users.get(7);
    controller.abort();
    expect(await impatient).toMatchObject({ code: 'aborted' });
    lent.resolve({ token: 't1', expires_at: null });
    expect((await patient).id).toBe(7);
    expect(fetchSession).toHaveBeenCalledTimes(1);
  });
});

describe.each(MAKERS)('a refresh token (%s)', (_name, make) => {
  it('is exchanged for access tokens, once for all, again at 80 % of their life', async () => {
    const clock = manualClock();
    const refresh = jwt(clock.now() + 30 * DAY, 'refresh');
    let lent = 0;
    const server = await loopback(({ path, headers }, response) => {
      if (!path.endsWith('auth/jwt')) json(response, wireUser(7));
      else if (headers.authorization === `Bearer ${refresh}`) {
        lent += 1;
        json(response, { token: jwt(clock.now() + 1_000_000, `access${lent}`) });
      } else json(response, {}, 401);
    });
    const { client } = onClock(make, { ...server, clock, auth: refreshToken(refresh) });
    await Promise.all(Array.from({ length: 10 }, () => client.users.get(7)));
    expect(lent).toBe(1);
    clock.advance(800_000);
    await client.users.get(7);
    expect(lent).toBe(2);
  });

  it('is renewed below 15 days, and handed over', async () => {
    const clock = manualClock();
    const old = jwt(clock.now() + 14 * DAY, 'old');
    const next = jwt(clock.now() + 30 * DAY, 'next');
    const server = await loopback(({ path, method, headers }, response) => {
      if (path.endsWith('auth/jwt/refresh')) json(response, { token: next });
      else if (path.endsWith('auth/jwt'))
        json(
          response,
          headers.authorization === `Bearer ${next}` ? { token: 'access' } : {},
          method === 'GET' ? 200 : 405,
        );
      else json(response, wireUser(7));
    });
    const renewed: string[] = [];
    const auth = refreshToken(old, { onRenewed: (token) => void renewed.push(token) });
    const { client } = onClock(make, { ...server, clock, auth });
    await Promise.all([client.users.get(7), client.users.get(7)]);
    expect(renewed).toEqual([next]);
    expect(server.received[0]).toMatchObject({ method: 'POST', path: '/api/cp/auth/jwt/refresh' });
    expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({ lifetime: 2_592_000 });
    expect(server.received[0]?.headers.authorization).toBe(`Bearer ${old}`);
    expect(server.received.at(-1)?.headers.authorization).toBe('Bearer access');
  });

  it('is renewed to the end when the caller gives up: the old one may be dead already', async () => {
    const clock = manualClock();
    const old = jwt(clock.now() + 14 * DAY, 'old');
    const next = jwt(clock.now() + 30 * DAY, 'next');
    const renewing = deferred<() => void>();
    let rotations = 0;
    const server = await loopback(({ path, headers }, response) => {
      if (path.endsWith('auth/jwt/refresh')) {
        rotations += 1;
        renewing.resolve(() => json(response, { token: next }));
      } else if (path.endsWith('auth/jwt'))
        json(response, { token: 'access' }, headers.authorization === `Bearer ${next}` ? 200 : 401);
      else json(response, wireUser(7));
    });
    const renewed = deferred<string>();
    const auth = refreshToken(old, { onRenewed: (token) => renewed.resolve(token) });
    const { client } = onClock(make, { ...server, clock, auth });
    const controller = new AbortController();
    const leaving = failureOf(client.users.get(7, { signal: controller.signal }));
    const answer = await renewing.promise;
    controller.abort();
    expect(await leaving).toMatchObject({ code: 'aborted', attempts: 0 });
    answer();
    expect(await renewed.promise).toBe(next);
    expect((await client.users.get(7)).id).toBe(7);
    expect(rotations).toBe(1);
  });

  it('is handed over again when it could not be stored', async () => {
    const clock = manualClock();
    const next = jwt(clock.now() + 30 * DAY, 'next');
    const server = await loopback(({ path }, response) => {
      if (path.endsWith('auth/jwt/refresh')) json(response, { token: next });
      else if (path.endsWith('auth/jwt')) json(response, { token: 'access' });
      else json(response, wireUser(7));
    });
    const stored: string[] = [];
    const onRenewed = vi.fn((token: string) => {
      if (onRenewed.mock.calls.length < 3) throw new Error('the disk is full');
      stored.push(token);
    });
    const auth = refreshToken(jwt(clock.now() + 14 * DAY, 'old'), { onRenewed });
    const { client } = onClock(make, { ...server, clock, auth });
    expect(await failureOf(client.users.get(7))).toMatchObject({ code: 'credential' });
    expect(await failureOf(client.users.get(7))).toMatchObject({ code: 'credential' });
    expect(server.received).toHaveLength(1);
    expect((await client.users.get(7)).id).toBe(7);
    expect((await client.users.get(7)).id).toBe(7);
    expect(stored).toEqual([next]);
    expect(server.received.map(({ path }) => path.replace('/api/cp/', ''))).toEqual([
      'auth/jwt/refresh',
      'auth/jwt',
      'setup/user/7',
      'setup/user/7',
    ]);
  });

  it('is renewed and exchanged once for all clients that are made with it', async () => {
    const clock = manualClock();
    const next = jwt(clock.now() + 30 * DAY, 'next');
    const server = await loopback(({ path }, response) => {
      if (path.endsWith('auth/jwt/refresh')) json(response, { token: next });
      else if (path.endsWith('auth/jwt')) json(response, { token: 'access' });
      else json(response, wireUser(7));
    });
    const onRenewed = vi.fn();
    const auth = refreshToken(jwt(clock.now() + 14 * DAY, 'old'), { onRenewed });
    const clients = [1, 2].map(() => onClock(make, { ...server, clock, auth }).client);
    await Promise.all(clients.map((client) => client.users.get(7)));
    expect(onRenewed).toHaveBeenCalledTimes(1);
    expect(server.received).toHaveLength(4);
  });

  it('goes on with the old one when it can not be renewed yet', async () => {
    const clock = manualClock();
    const old = jwt(clock.now() + 14 * DAY, 'old');
    const server = await loopback(({ path }, response) => {
      if (path.endsWith('auth/jwt/refresh')) json(response, {}, 500);
      else if (path.endsWith('auth/jwt')) json(response, { token: 'access' });
      else json(response, wireUser(7));
    });
    const { client } = onClock(make, { ...server, clock, auth: refreshToken(old) });
    expect((await client.users.get(7)).id).toBe(7);
  });

  it('fails with a cause when it has expired', async () => {
    const server = await loopback((_request, response) => json(response, { error: 'Invalid token' }, 401));
    const { client } = onClock(make, { ...server, auth: refreshToken('not-a-jwt') });
    const failure = await failureOf(client.users.get(7));
    expect(failure.code).toMatch(/credential|unauthorized/);
    expect(failure.operation).toBe('users.get');
  });
});

describe('in a browser', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it.each([
    ['password', basic('ann@example.com', 'Secret-1')],
    ['refresh token', refreshToken('token')],
  ])('a %s is refused when the client is made', (what, auth) => {
    vi.stubGlobal('document', {});
    expect(() => createPanelClient({ auth })).toThrow(
      `createPanelClient: a ${what} was given in a browser. Use session(fetchSession); see docs/credentials.md.`,
    );
    expect(() => createClient('panel', { users }, { auth })).toThrow(/^createClient: /);
  });

  it('a session is taken', () => {
    vi.stubGlobal('document', {});
    expect(() =>
      createPanelClient({ auth: session(() => Promise.reject(new Error('unused'))) }),
    ).not.toThrow();
  });
});
