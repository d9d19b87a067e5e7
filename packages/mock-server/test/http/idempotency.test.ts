import { describe, expect, it } from 'vitest';
import { services } from '../../src/platform/services.ts';
import { ADA, platform, SAM, textIn, type Caller, type TestPlatform } from '../platform/caller.ts';

const KEY = { 'idempotency-key': 'a1b2' };
const HOUR = 3600;
const strict = (): TestPlatform => platform({ profile: 'strict-client' });
const create = (who: Caller, name = 'New', headers: Record<string, string> = KEY) =>
  who.post('setup/group', { name }, headers);

describe('an idempotency key in `strict-client`', () => {
  it('the same request has one effect and one answer', async () => {
    const world = strict();
    const first = await create(world.as(ADA));
    const again = await create(world.as(ADA));
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(world.tables.groups.size).toBe(3);
    expect(world.audit()).toHaveLength(1);
  });

  it('a lost answer comes with the second try', async () => {
    const world = strict();
    await world.fault({ kind: 'drop-after-commit', match: { times: 1 } });
    await expect(create(world.as(ADA))).rejects.toThrow(TypeError);
    expect(await create(world.as(ADA))).toMatchObject({ status: 200, body: { status: 'OK', id: 3 } });
    expect(world.tables.groups.size).toBe(3);
  });

  it('holds for changes and deletions too: the second one is no 404', async () => {
    const world = strict();
    const send = (method: string) =>
      world
        .as(ADA)
        .fetch('setup/group/2', { method, headers: KEY, ...(method === 'PUT' && { body: '{"name":"X"}' }) });
    await send('DELETE');
    expect((await send('DELETE')).status).toBe(200);
    expect(world.tables.groups.has(2)).toBe(false);
  });

  it.each([
    ['another body', (who: Caller) => create(who, 'Other')],
    ['another path', (who: Caller) => who.put('setup/group/1', { name: 'New' }, KEY)],
  ])('belongs to one request: %s is refused', async (_what, other) => {
    const world = strict();
    await create(world.as(ADA));
    expect(await other(world.as(ADA))).toMatchObject({
      status: 422,
      body: { error: expect.stringContaining('another request') as string },
    });
    expect(world.tables.groups.size).toBe(3);
  });

  it('belongs to one person, whatever they show', async () => {
    const world = strict();
    const ada = await world.signIn(ADA);
    await create(world.as(ADA));
    expect(await create(ada)).toMatchObject({ body: { id: 3 } });
    await world.as(ADA).put('setup/user/2', { groups: [] });
    expect(await create(world.as(SAM), 'Other')).toMatchObject({ body: { id: 4 } });
  });

  it('is kept for 24 hours', async () => {
    const world = strict();
    await create(world.as(ADA));
    await world.advance(24 * HOUR - 1);
    expect(await create(world.as(ADA))).toMatchObject({ status: 200 });
    await world.advance(1);
    expect(await create(world.as(ADA))).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'name', code: 'taken' }] },
    });
    const next = { 'idempotency-key': 'next' };
    expect(await create(world.as(ADA), 'Other', next)).toMatchObject({ status: 200, body: { id: 4 } });
    expect(world.tables.replays.size).toBe(1);
  });

  it('keeps no refusal that had no effect: mended, the same key goes through', async () => {
    const world = strict();
    expect(await create(world.as(ADA), '')).toMatchObject({ status: 422 });
    expect(await create(world.as(ADA))).toMatchObject({ status: 200 });
  });

  it('is asked after the rights: a stranger learns nothing from it', async () => {
    const world = strict();
    await create(world.as(ADA));
    expect(await create(world.nobody)).toMatchObject({ status: 401 });
    expect(await create(world.as(SAM))).toMatchObject({ status: 403 });
  });

  it('shows a secret once: the second time it says so, and nothing is made', async () => {
    const world = strict();
    const ask = () => world.as(ADA).post('auth/jwt/refresh', { lifetime: 60 }, KEY);
    const token = textIn(await ask(), 'token');
    expect(await ask()).toMatchObject({
      status: 409,
      body: { error: expect.stringContaining('secret') as string },
    });
    expect(world.tables.tokens.size).toBe(1);
    expect(JSON.stringify([...world.tables.replays.all()])).not.toContain(token);
  });

  it('means nothing for a read', async () => {
    const world = strict();
    const read = () => world.as(ADA).fetch('setup/group', { headers: KEY });
    const before = await (await read()).text();
    await create(world.as(ADA), 'New', {});
    expect(await (await read()).text()).not.toBe(before);
  });

  it.each(['', 'x'.repeat(256)])('has 1 to 255 characters (%#)', async (key) => {
    expect(await create(strict().as(ADA), 'New', { 'idempotency-key': key })).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'Idempotency-Key' }] },
    });
  });
});

describe('an idempotency key in `observed`', () => {
  const body = { name: 'Eve' };

  it('is ignored, as far as is known: two requests, two effects', async () => {
    const world = platform();
    expect(await create(world.as(ADA), 'New')).toMatchObject({ body: { id: 3 } });
    expect(await create(world.as(ADA), 'Other')).toMatchObject({ body: { id: 4 } });
    await world.as(ADA).post('setup/user', { ...body, email: 'a@demo.test' }, KEY);
    await world.as(ADA).delete('setup/user/5');
    expect(await world.as(ADA).post('setup/user', { ...body, email: 'a@demo.test' }, KEY)).toMatchObject({
      body: { id: 6 },
    });
    expect(world.tables.replays.size).toBe(0);
  });

  it('is honoured where the contract says so', async () => {
    const honoured = services.map((service) => {
      const { placed } = service;
      return placed.name === 'groups.create'
        ? { ...service, placed: { ...placed, operation: { ...placed.operation, idempotencyKey: true } } }
        : service;
    });
    const world = platform({ services: honoured });
    await create(world.as(ADA));
    expect(await create(world.as(ADA))).toMatchObject({ status: 200, body: { id: 3 } });
    expect(world.tables.groups.size).toBe(3);
  });
});
