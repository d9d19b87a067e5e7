import { describe, expect, it } from 'vitest';
import { ADA, platform, type TestPlatform } from '../platform/caller.ts';

const EVE = { name: 'Eve', email: 'eve@demo.test' };

/** Sends a body as it stands. */
const raw = async (world: TestPlatform, body: string, type = 'application/json') => {
  const headers = { 'content-type': type };
  const response = await world.as(ADA).fetch('setup/user', { method: 'POST', body, headers });
  return { status: response.status, body: (await response.json()) as unknown };
};

describe('a field that the contract does not know', () => {
  it('is ignored in `observed`, and listed: what the platform does with it is not known', async () => {
    const world = platform();
    const body = { ...EVE, is_root: true, extra: { deep: 1 } };
    expect(await world.as(ADA).post('setup/user', body)).toMatchObject({ status: 200 });
    expect(JSON.stringify(world.tables.users.get(5))).not.toMatch(/is_root|extra/);
    expect(world.requests().at(-1)).toMatchObject({ status: 200, ignored: ['is_root', 'extra'] });
  });

  it('is refused in `strict-client`, by its name', async () => {
    const world = platform({ profile: 'strict-client' });
    const refused = await world.as(ADA).post('setup/user', { ...EVE, is_root: true });
    expect(refused).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'is_root', code: 'unknown_field' }] },
    });
    expect(world.tables.users.size).toBe(4);
  });

  it('is found inside a list too', async () => {
    const body = { name: 'New', rows: [{ path: '/api/cp/card', access: [], secret: 'x' }] };
    const world = platform();
    expect(await world.as(ADA).post('setup/group', body)).toMatchObject({ status: 200 });
    expect(world.tables.groups.get(3)?.rows).toEqual([{ path: '/api/cp/card', access: [] }]);
    expect(world.requests().at(-1)?.ignored).toEqual(['rows.0.secret']);
    expect(await platform({ profile: 'strict-client' }).as(ADA).post('setup/group', body)).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'rows.0.secret', code: 'unknown_field' }] },
    });
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'is never taken for more than a field: %s',
    async (name) => {
      const world = platform();
      const sent = `{"name":"Eve","email":"eve@demo.test","${name}":{"role":"User"}}`;
      expect(await raw(world, sent)).toMatchObject({ status: 200 });
      expect(world.requests().at(-1)?.ignored).toEqual([name]);
      expect(world.tables.users.get(5)).toMatchObject({ role: 'Administrator' });
      expect(Reflect.get({}, 'role')).toBeUndefined();
    },
  );

  it('in a query is ignored and listed as well, and refused in `strict-client`', async () => {
    const world = platform();
    expect(await world.as(ADA).get('setup/user?colour=red')).toMatchObject({ status: 200 });
    expect(world.requests().at(-1)?.ignored).toHaveLength(1);
    const strict = platform({ profile: 'strict-client' });
    expect(await strict.as(ADA).get('setup/user?colour=red')).toMatchObject({ status: 422 });
  });
});

describe('a body that is no record', () => {
  it.each(['[]', '[{"name":"Eve","email":"eve@demo.test"}]', 'null', '"Eve"', '7', 'true'])(
    'is refused: %s',
    async (body) => {
      const world = platform();
      expect(await raw(world, body)).toMatchObject({
        status: 422,
        body: { fields: [{ path: '', code: 'type' }] },
      });
      expect(world.tables.users.size).toBe(4);
    },
  );

  it.each(['{', '{"name":}', 'name=Eve', '<name>Eve</name>', '\u0000', "{'name':'Eve'}", '{"name":"Eve"}}'])(
    'is refused when it is no JSON: %j',
    async (body) => {
      expect(await raw(platform(), body)).toMatchObject({
        status: 422,
        body: {
          error: expect.stringContaining('JSON document') as string,
          fields: [{ path: '', code: 'type' }],
        },
      });
    },
  );

  it('is a record without fields when it is empty', async () => {
    expect(await raw(platform(), '')).toMatchObject({
      status: 422,
      body: {
        fields: [
          { path: 'name', code: 'required' },
          { path: 'email', code: 'required' },
        ],
      },
    });
    expect(await platform().as(ADA).put('setup/user/2')).toMatchObject({ status: 200 });
  });
});

describe('a body that is wrong', () => {
  it('is told all that is wrong with it, field by field', async () => {
    const body = {
      name: '',
      email: 'x',
      role: 'Root',
      groups: ['a'],
      time_zone: 'Mars/Base',
      shared_ticket: 2,
    };
    expect(await platform().as(ADA).post('setup/user', body)).toMatchObject({
      status: 422,
      body: {
        error: expect.stringMatching(/^Invalid: name is missing; email is not an e-mail address; /) as string,
        fields: ['name', 'email', 'role', 'groups.0', 'time_zone', 'shared_ticket'].map((path) => ({ path })),
      },
    });
  });

  it('never sees the value again in what it is told', async () => {
    const answer = await platform()
      .as(ADA)
      .post('setup/user', { ...EVE, password: 'canary', role: 'canary' });
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body)).not.toContain('canary');
  });

  it('of a hundred thousand list entries is answered as quickly as it is refused', async () => {
    const groups = Array.from({ length: 100_000 }, () => 'x');
    const answer = await platform()
      .as(ADA)
      .post('setup/user', { ...EVE, groups });
    expect(answer.status).toBe(422);
  });
});
