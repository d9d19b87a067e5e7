import { describe, expect, it } from 'vitest';
import { createPanelClient, createPortalClient, basic, userSchema } from '@cxkit/sdk';
import { MAKERS, onClock } from '../support/clients.ts';
import { failureOf, thrownBy } from '../support/failing.ts';
import { json, loopback } from '../support/server.ts';
import { DRAFT, wireUser } from '../support/user.ts';

describe.each(MAKERS)('requests (%s)', (_name, make) => {
  it('writes a call as the contract says', async () => {
    const server = await loopback((_request, response) => json(response, { status: 'OK', id: 5 }));
    const { client } = onClock(make, server);
    await client.users.update(5, { ...DRAFT, shared_ticket: true });
    const [one] = server.received;
    expect(one).toMatchObject({ method: 'PUT', path: '/api/cp/setup/user/5' });
    expect(JSON.parse(one?.body ?? '')).toEqual({ ...DRAFT, shared_ticket: 'yes' });
    expect(one?.headers).toMatchObject({ accept: 'application/json', 'content-type': 'application/json' });
    expect(one?.headers.authorization).toBe(`Basic ${btoa('ann@example.com:Secret-1')}`);
    expect(one?.headers['idempotency-key']).toBeUndefined();
  });

  it('checks a draft, a query and a path before anything is sent', async () => {
    const server = await loopback((_request, response) => json(response, {}));
    const { client } = onClock(make, server);
    const failure = await failureOf(client.users.create({ ...DRAFT, email: 'ann@' }));
    expect(failure).toMatchObject({ code: 'invalid', outcome: 'not-sent', attempts: 0 });
    expect(failure.message).toBe('users.create: email is not an e-mail address.');
    expect(failure.fields).toMatchObject([{ path: 'email', code: 'format' }]);
    // @ts-expect-error: a caller without types
    expect(await failureOf(client.users.create())).toMatchObject({ code: 'invalid' });
    // @ts-expect-error: a caller without types
    expect(await failureOf(client.users.list({ where: { shoe: 1 } }))).toMatchObject({ code: 'invalid' });
    for (const id of [0, -1, NaN, 1.5]) {
      expect(await failureOf(client.users.get(id))).toMatchObject({
        code: 'invalid',
        fields: [{ path: 'id' }],
      });
    }
    // @ts-expect-error: a caller without types
    expect(await failureOf(client.users.get('..'))).toMatchObject({ code: 'invalid' });
    // @ts-expect-error: a caller without types
    expect(await failureOf(client.users.get())).toMatchObject({ code: 'invalid' });
    expect(server.received).toHaveLength(0);
  });

  it('reaches what the contract does not have', async () => {
    const server = await loopback(({ method }, response) =>
      json(response, method === 'GET' ? wireUser(7) : [1]),
    );
    const { client } = onClock(make, server);
    const query = { limit: 0, active: false, name: '', gone: undefined };
    expect(await client.request('GET setup/app', { query, schema: userSchema })).toMatchObject({
      two_factor: false,
    });
    expect(server.received[0]).toMatchObject({ path: '/api/cp/setup/app' });
    expect(String(server.received[0]?.query)).toBe('limit=0&active=false&name=');
    expect(await client.request('POST cdr', { body: { limit: 1 } })).toEqual([1]);
    expect(server.received[1]?.body).toBe('{"limit":1}');
  });

  it.each(['GET ../portal/card', 'GET a/%2e%2e/%2e%2e/b', 'PATCH a', 'GET /a', 'a', 'GET a?b=c', 'GET a#b'])(
    'does not go to "%s"',
    async (route) => {
      const server = await loopback((_request, response) => json(response, {}));
      const { client } = onClock(make, server);
      expect(await failureOf(client.request(route))).toMatchObject({ code: 'invalid', outcome: 'not-sent' });
      expect(server.received).toHaveLength(0);
    },
  );

  it.each([
    { retries: -1 },
    { retries: NaN },
    { retries: 1.5 },
    { timeout: 0 },
    { timeout: NaN },
    { totalTimeout: -1 },
  ])('refuses the call option %j', async (options) => {
    const server = await loopback((_request, response) => json(response, {}, 500));
    const { client } = onClock(make, server);
    const failure = await failureOf(client.users.create(DRAFT, options));
    expect(failure).toMatchObject({ code: 'invalid', outcome: 'not-sent', attempts: 0 });
    expect(failure.message).toContain(`users.create: ${Object.keys(options).join()} is not a`);
    expect(await failureOf(client.users.list({}, options))).toMatchObject({ code: 'invalid' });
    expect(server.received).toHaveLength(0);
  });

  const circle: Record<string, unknown> = {};
  circle['circle'] = circle;
  it.each([
    ['a key with a line break', 'POST payment', { idempotencyKey: 'a\r\nb' }, 'idempotency key'],
    ['an empty key', 'POST payment', { idempotencyKey: '' }, 'idempotency key'],
    ['a key beyond ASCII', 'POST payment', { idempotencyKey: 'ключ' }, 'idempotency key'],
    ['a key that is too long', 'POST payment', { idempotencyKey: 'k'.repeat(256) }, 'idempotency key'],
    ['a GET with a body', 'GET payment', { body: { total: '1' } }, 'a GET has no body'],
    ['a body in a circle', 'POST payment', { body: circle }, 'JSON'],
    ['a body that JSON has no form for', 'POST payment', { body: { total: 1n } }, 'JSON'],
  ])('says what is wrong with %s, instead of trying to send it', async (_what, route, options, words) => {
    const server = await loopback((_request, response) => json(response, {}));
    const { client } = onClock(make, server);
    const failure = await failureOf(client.request(route, options));
    expect(failure).toMatchObject({ code: 'invalid', outcome: 'not-sent', attempts: 0, retryable: false });
    expect(failure.message).toContain(words);
    expect(server.received).toHaveLength(0);
  });

  it('takes a key with a space', async () => {
    const server = await loopback((_request, response) => json(response, {}));
    const { client } = onClock(make, server);
    await client.request('POST payment', { idempotencyKey: 'invoice 17' });
    expect(server.received[0]?.headers['idempotency-key']).toBe('invoice 17');
  });

  it('keeps a path prefix, with or without a slash at its end', async () => {
    const server = await loopback((_request, response) => json(response, wireUser(7)));
    const { client } = onClock(make, { ...server, baseUrl: server.baseUrl.replace('/api/cp/', '/proxy/cp') });
    await client.users.get(7);
    expect(server.received[0]?.path).toBe('/proxy/cp/setup/user/7');
  });

  // what nobody catches fails the run
  it('outlives a listener whose promise is rejected', async () => {
    const server = await loopback((_request, response) => json(response, wireUser(7)));
    const { client } = onClock(make, server);
    let told = 0;
    const listener = (): unknown => Promise.reject(new Error(`a listener, told ${(told += 1)} times`));
    client.on('response', listener);
    expect((await client.users.get(7)).id).toBe(7);
    expect(told).toBe(1);
  });

  it('tells its listeners, and outlives those that throw', async () => {
    const server = await loopback((_request, response, count) =>
      count === 1 ? json(response, {}, 500) : json(response, wireUser(7), 200, { 'x-request-id': 'r-1' }),
    );
    const { client, clock } = onClock(make, server);
    const told: unknown[] = [];
    client.on('request', () => {
      throw new Error('a listener');
    });
    client.on('request', (event) => told.push(event));
    client.on('response', (event) => told.push(event));
    const off = client.on('retry', (event) => told.push(event));
    const user = client.users.get(7);
    await clock.timer(300);
    clock.advance(300);
    await user;
    off();
    expect(told).toEqual([
      { operation: 'users.get', attempt: 1 },
      { operation: 'users.get', attempt: 1, status: 500, ms: 0, requestId: undefined },
      { operation: 'users.get', attempt: 1, reason: 'status', status: 500, delay: 300 },
      { operation: 'users.get', attempt: 2 },
      { operation: 'users.get', attempt: 2, status: 200, ms: 0, requestId: 'r-1' },
    ]);
  });
});

describe('options', () => {
  const auth = basic('ann@example.com', 'Secret-1');
  it.each([
    [{ baseUrl: 'nonsense' }, 'baseUrl is no URL'],
    [{ baseUrl: 'ftp://example.com/' }, 'https://'],
    [{ baseUrl: 'https://ann:pw@example.com/' }, 'user or a password'],
    [{ baseUrl: 'https://example.com/?a=1' }, 'query or a fragment'],
    [{ concurrency: 0 }, 'concurrency'],
    [{ retries: -1 }, 'retries'],
    [{ timeout: NaN }, 'timeout'],
    [{ corrections: { userz: { wrapper: 'data' } } }, 'userz'],
    [{ corrections: { users: { fields: { shoe: 'x' } } } }, 'shoe'],
    [{ corrections: { 'users.get': { route: 'GET user' } } }, 'path parameters'],
  ])('refuses %j', (options, words) => {
    const failure = thrownBy(() => createPanelClient({ auth, ...options }));
    expect(failure).toMatchObject({ code: 'configuration', operation: 'createPanelClient' });
    expect(failure.message).toContain(words);
  });

  it('knows where a portal is', async () => {
    const urls: string[] = [];
    const fetch = (request: Request): Promise<Response> => {
      urls.push(request.url);
      return Promise.resolve(Response.json([]));
    };
    await createPortalClient({ auth, domain: 'portal.example.com', fetch }).request('GET card');
    await createPanelClient({ auth, fetch }).users.list();
    expect(urls).toEqual([
      'https://portal.example.com/api/portal/card',
      'https://app.connexcs.com/api/cp/setup/user?_limit=100',
    ]);
    expect(() => createPortalClient({ auth, domain: 'evil.example/x' })).toThrow(
      'createPortalClient: domain',
    );
  });
});
