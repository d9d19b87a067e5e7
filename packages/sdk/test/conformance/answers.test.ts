import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { basic, createPanelClient, isCxkitError, userSchema } from '@cxkit/sdk';
import { MAKERS, onClock } from '../support/clients.ts';
import { failureOf } from '../support/failing.ts';
import { json, loopback, type Script } from '../support/server.ts';
import { DRAFT, wireUser } from '../support/user.ts';

const say =
  (status: number, body: string, headers: Record<string, string> = {}): Script =>
  (_request, response) =>
    response.writeHead(status, headers).end(body);

describe.each(MAKERS)('what a server can answer (%s)', (_name, make) => {
  it.each([
    ['{"error": "Duplicate User Detected"}', '"Duplicate User Detected"'],
    ['{"message": "Duplicate User Detected"}', '"Duplicate User Detected"'],
    ['{"error": {"code": 400, "reason": "Missing Parameter"}}', '"Missing Parameter"'],
    ['Record Not\n Found', '"Record Not Found"'],
    ['"quoted"', '"quoted"'],
    ['', 'refused (HTTP 400).'],
    ['[1,2]', 'refused (HTTP 400)'],
    ['{"error": 7}', 'refused (HTTP 400).'],
    ['<!DOCTYPE html><h1>Oh no</h1>', 'with a page instead of JSON'],
  ])('reads an error: %s', async (body, words) => {
    const server = await loopback(say(400, body));
    const { client } = onClock(make, server);
    const failure = await failureOf(client.users.get(7));
    expect(failure).toMatchObject({ code: 'rejected', status: 400, operation: 'users.get' });
    expect(failure.message).toContain(words);
    expect(failure.message).not.toContain('<');
  });

  it('reads problems of fields, known and unknown', async () => {
    const fields = [
      { path: 'email', code: 'taken', params: {} },
      { path: 'code', code: 'locked', params: { seconds: 30, deep: { no: 1 } } },
      { path: 'name', code: 'zodiac', params: null, message: 'wrong sign' },
      { path: 7, code: 'taken' },
      null,
      'x',
    ];
    const server = await loopback((_request, response) => json(response, { error: 'no', fields }, 422));
    const { client } = onClock(make, server);
    const failure = await failureOf(client.users.create(DRAFT));
    expect(failure.fields).toEqual([
      { path: 'email', code: 'taken', params: {} },
      { path: 'code', code: 'locked', params: { seconds: 30 } },
      { path: 'name', code: 'refused', params: { reason: 'wrong sign' } },
    ]);
    expect(failure.message).toContain('email is taken already; code is locked for 30 s');
  });

  it('takes an empty 200 where nothing is promised: done for a write', async () => {
    const server = await loopback(say(200, ''));
    const { client } = onClock(make, { ...server, judge: 'strict' });
    expect(await client.users.delete(7)).toEqual({ status: 'OK' });
    expect(await client.request('GET any')).toEqual({});
  });

  it.each(['strict', 'warn', 'off'] as const)(
    'does not take an empty 200 for a record or a list (%s)',
    async (judge) => {
      const server = await loopback(say(200, ' \n'));
      const { client } = onClock(make, { ...server, judge });
      const failures = await Promise.all([
        failureOf(client.users.get(7)),
        failureOf(client.users.list()),
        failureOf(client.twoFactor.confirm({ code: '123456' })),
        failureOf(client.request('GET any', { schema: userSchema })),
      ]);
      expect(failures.map(({ code }) => code)).toEqual(Array(4).fill('malformed'));
      expect(failures.map(({ message }) => message)).toContain(
        'users.get: answered nothing instead of JSON (HTTP 200). Check baseUrl.',
      );
      expect(failures.map(({ outcome }) => outcome)).toEqual([undefined, undefined, 'unknown', undefined]);
    },
  );

  it.each([
    ['<html>Log in</html>', 'a page'],
    ['Hello', 'text'],
    ['{"id": 7', 'text'],
  ])('does not take %s for an answer', async (body, what) => {
    const server = await loopback(say(200, body));
    const { client } = onClock(make, server);
    const failure = await failureOf(client.users.create(DRAFT));
    expect(failure).toMatchObject({ code: 'malformed', status: 200, outcome: 'unknown' });
    expect(failure.message).toContain(`answered ${what} instead of JSON`);
  });

  it('knows a no in a 200', async () => {
    const server = await loopback(say(200, '{"status": "ERROR", "message": "No channel capacity"}'));
    const { client } = onClock(make, server);
    const failure = await failureOf(client.users.create(DRAFT));
    expect(failure).toMatchObject({ code: 'rejected', status: 200, outcome: 'rejected' });
    expect(failure.message).toContain('"No channel capacity"');
    expect(await failureOf(client.twoFactor.confirm({ code: '123456' }))).toMatchObject({ code: 'rejected' });
    const corrections = { 'users.create': { wrapper: 'data' } };
    const wrapped = onClock(make, { ...server, corrections }).client;
    expect(await failureOf(wrapped.users.create(DRAFT))).toMatchObject({ outcome: 'rejected' });
  });

  it.each(['warn', 'off'] as const)('knows a no in the 200 of a read (%s)', async (judge) => {
    const server = await loopback(say(200, '{"status": "ERROR", "message": "Access Denied"}'));
    const { client } = onClock(make, { ...server, judge });
    const corrections = { 'users.list': { wrapper: 'data.result' } };
    const wrapped = onClock(make, { ...server, judge, corrections }).client;
    for (const call of [client.users.get(7), client.users.list(), wrapped.users.list()]) {
      const failure = await failureOf(call);
      expect(failure).toMatchObject({ code: 'rejected', status: 200, outcome: undefined });
      expect(failure.message).toContain('refused, in an answer of HTTP 200: "Access Denied".');
    }
  });

  it('does not take the status of a whole record for a no', async () => {
    const server = await loopback(say(200, JSON.stringify({ ...wireUser(7), status: 'Failed' })));
    const { client } = onClock(make, { ...server, judge: 'off' });
    expect(await client.users.get(7)).toMatchObject({ id: 7, status: 'Failed' });
  });

  it('does not follow a redirect', async () => {
    const server = await loopback((_request, response) =>
      response.writeHead(302, { location: '/login' }).end(),
    );
    const { client } = onClock(make, server);
    const failure = await failureOf(client.users.get(7));
    expect(failure).toMatchObject({ code: 'malformed', status: 302 });
    expect(failure.message).toContain('check baseUrl');
    expect(server.received).toHaveLength(1);
  });

  it('names the request id, if it looks like one', async () => {
    const server = await loopback((_request, response, count) =>
      json(response, {}, 404, { 'x-request-id': count === 1 ? 'req-1.2' : 'not an id' }),
    );
    const { client } = onClock(make, server);
    expect((await failureOf(client.users.get(7))).requestId).toBe('req-1.2');
    expect((await failureOf(client.users.get(7))).requestId).toBeUndefined();
  });

  it('judges an answer: strict throws, warn tells once, off is silent', async () => {
    const odd = { ...wireUser(7), id: 'seven', shoe_size: 43 };
    const server = await loopback((_request, response) => json(response, odd));
    const strict = onClock(make, { ...server, judge: 'strict' });
    const failure = await failureOf(strict.client.users.get(7));
    expect(failure).toMatchObject({ code: 'drift', status: 200 });
    expect(failure.fields.map(({ path, code }) => [path, code])).toContainEqual([
      'shoe_size',
      'unknown_field',
    ]);
    for (const [judge, times] of [
      ['warn', 1],
      ['off', 0],
    ] as const) {
      const { client } = onClock(make, { ...server, judge });
      const drifts: unknown[] = [];
      client.on('drift', (event) => drifts.push(event));
      expect(await client.users.get(7)).toMatchObject({ id: 'seven', shoe_size: 43, shared_ticket: false });
      expect(drifts).toHaveLength(times);
      if (times > 0)
        expect(drifts[0]).toMatchObject({ operation: 'users.get', paths: ['id'], unknown: ['shoe_size'] });
    }
  });

  it('makes errors that can be logged and told apart', async () => {
    const server = await loopback(say(404, '', {}));
    const { client } = onClock(make, server);
    const failure = await failureOf(client.users.get(7));
    expect(failure).toBeInstanceOf(Error);
    expect(inspect(failure)).toContain(
      'CxkitError: users.get: there is no such record, or no such path below baseUrl (HTTP 404).',
    );
    expect(JSON.parse(JSON.stringify(failure))).toMatchObject({
      code: 'not-found',
      operation: 'users.get',
      attempts: 1,
    });
    expect(isCxkitError(Object.assign(new Error('x'), { [Symbol.for('@cxkit/sdk/error')]: true }))).toBe(
      true,
    );
    expect(isCxkitError(new Error('x'))).toBe(false);
    expect(isCxkitError({ code: 'network' })).toBe(false);
  });
});

it('keeps decimals as they were written', async () => {
  const server = await loopback(
    say(200, '[{"id":1,"name":"A","status":"Active","currency":"USD","credit":12.3400,"debit_limit":1e-7}]'),
  );
  const [first] = await createPanelClient({ ...server, auth: basic('a@example.com', 'b') }).customers.list();
  expect(first).toMatchObject({ credit: '12.3400', debit_limit: '0.0000001' });
});
