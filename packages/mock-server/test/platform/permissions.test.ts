import { pathOfArea, triStateOf, withTriState, type Area, type Group } from '@cxkit/sdk';
import { describe, expect, it } from 'vitest';
import { ADA, BEA, MAX, platform, SAM, type TestPlatform } from './caller.ts';

const DENIED = { status: 403, body: { error: 'Access Denied' } };
const OK = { status: 200 };
const ALL = ['create', 'read', 'update', 'delete'];
const row = (area: Area, access: readonly string[]) => ({ path: pathOfArea(area), access });

/** The demo, with Sam alone in a group like this. */
async function samIn(group: { default_access?: readonly string[]; rows?: readonly object[] }) {
  const world = platform();
  const ada = world.as(ADA);
  await ada.post('setup/group', { name: 'Only Sam', ...group });
  await ada.put('setup/user/2', { groups: [3] });
  return { world, ada, sam: world.as(SAM) };
}

/** Tries each verb on users. */
async function mayOnUsers(world: TestPlatform, email: string): Promise<string[]> {
  const who = world.as(email);
  const tries = {
    create: await who.post('setup/user', { name: 'Eve', email: 'eve@demo.test' }),
    read: await who.get('setup/user/4'),
    update: await who.put('setup/user/4', { name: 'Max' }),
    delete: await who.delete('setup/user/4'),
  };
  return Object.entries(tries).flatMap(([verb, { status }]) => (status === 200 ? [verb] : []));
}

describe('permissions (rule 18)', () => {
  it('gives everything to a user without a group', async () => {
    expect(await mayOnUsers(platform(), ADA)).toEqual(ALL);
  });

  it('gives the defaults of the group where no row says otherwise', async () => {
    expect(await mayOnUsers(platform(), SAM)).toEqual(['read']);
  });

  it.each([
    ['all four when nothing is said', {}, ALL],
    ['some', { default_access: ['read', 'update'] }, ['read', 'update']],
    ['none', { default_access: [] }, []],
  ])('a new group grants %s', async (_what, group, expected) => {
    const { world } = await samIn(group);
    expect(await mayOnUsers(world, SAM)).toEqual(expected);
  });

  it('lets a row override the defaults of its group, and nullify them', async () => {
    const { world } = await samIn({ default_access: ALL, rows: [row('user', ['read'])] });
    expect(await mayOnUsers(world, SAM)).toEqual(['read']);
    const more = await samIn({ default_access: [], rows: [row('user', ALL)] });
    expect(await mayOnUsers(more.world, SAM)).toEqual(ALL);
    expect(await more.sam.get('customer')).toMatchObject(DENIED);
  });

  it('denies an area whose row grants nothing', async () => {
    const { sam } = await samIn({ default_access: ALL, rows: [row('card', [])] });
    expect(await sam.get('card')).toMatchObject(DENIED);
    expect(await sam.get('customer')).toMatchObject(OK);
  });

  it('adds up what several groups give: a row denies within its own group only', async () => {
    const world = platform();
    expect(await world.as(SAM).get('card')).toMatchObject(DENIED);
    expect(await world.as(BEA).get('card')).toMatchObject(OK);
    expect(await world.as(MAX).get('card')).toMatchObject(OK);
  });

  it('knows a row by its path: of two that fit, the longer one counts', async () => {
    const rows = [row('user', ['read']), { path: `${pathOfArea('user')}/4`, access: [] }];
    const { sam } = await samIn({ rows });
    expect(await sam.get('setup/user/3')).toMatchObject(OK);
    for (const four of ['setup/user/4', 'setup/user/%34']) expect(await sam.get(four)).toMatchObject(DENIED);
  });

  it('does not take one path for another that begins alike', async () => {
    const rows = [
      { path: '/api/cp/setup/us', access: [] },
      { path: '/api/cp/customer-x', access: [] },
    ];
    const { sam } = await samIn({ rows });
    expect(await sam.get('setup/user')).toMatchObject(OK);
    expect(await sam.get('customer')).toMatchObject(OK);
  });

  it('gives everything to a user whose last group is deleted', async () => {
    const { world, ada } = await samIn({ default_access: [] });
    expect(await world.as(SAM).get('card')).toMatchObject(DENIED);
    await ada.delete('setup/group/3');
    expect(world.tables.users.get(2)?.groups).toEqual([]);
    expect(await world.as(SAM).get('card')).toMatchObject(OK);
  });

  it('leaves the others of a user whose group is deleted', async () => {
    const world = platform();
    await world.as(ADA).delete('setup/group/2');
    expect(world.tables.users.get(4)?.groups).toEqual([1]);
    expect(await world.as(MAX).get('card')).toMatchObject(DENIED);
  });

  it('asks nothing for one’s own affairs: the account’s name, the second factor, tokens', async () => {
    const { sam } = await samIn({ default_access: [] });
    expect(await sam.get('setup/account')).toMatchObject(OK);
    expect(await sam.get('setup/two-factor')).toMatchObject(OK);
    expect(await sam.post('auth/jwt/refresh', { lifetime: 60 })).toMatchObject(OK);
  });

  it('holds from the next request on', async () => {
    const world = platform();
    const session = await world.signIn(SAM);
    expect(await session.get('card')).toMatchObject(DENIED);
    await world.as(ADA).put('setup/group/1', { rows: [] });
    expect(await session.get('card')).toMatchObject(OK);
  });
});

describe('who is asked first', () => {
  it.each(['setup/user/1', 'setup/user/99', 'setup/user/x', 'card'])(
    'a stranger is told nothing about %s but that they are one',
    async (path) => {
      expect(await platform().nobody.get(path)).toMatchObject({
        status: 401,
        body: { error: 'Unauthorized' },
      });
    },
  );

  it('the rights come before the record, and before what is wrong with the request', async () => {
    const { sam } = await samIn({ default_access: [] });
    expect(await sam.get('setup/user/99')).toMatchObject(DENIED);
    expect(await sam.get('setup/user/x')).toMatchObject(DENIED);
    expect(await sam.put('setup/user/1', { email: 1 })).toMatchObject(DENIED);
  });

  it('a route that does not exist is nobody’s secret', async () => {
    expect(await platform().nobody.get('setup/usr')).toMatchObject({
      status: 404,
      body: { error: expect.stringContaining('GET setup/user') as string },
    });
  });
});

describe('the areas with a rule of their own', () => {
  const group = (rows: Group['rows']): Group => ({ id: 9, name: 'G', default_access: ['read'], rows });

  it.each<Area>(['cdr', 'analytics'])('a row for %s denies, whatever it says', (area) => {
    expect(triStateOf(group([{ path: pathOfArea(area), access: ['read'] }]), area)).toBe('deny');
  });

  it('a group row for one area holds one row only', async () => {
    const twice = [row('card', ['read']), row('card', [])];
    const refused = await platform().as(ADA).post('setup/group', { name: 'Twice', rows: twice });
    expect(refused).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'rows.1.path', code: 'taken' }] },
    });
  });

  it('the older screen has three choices, and shows neither of them for a part', () => {
    const choices = (['allow', 'deny', 'select'] as const).map((choice) => {
      const rows = withTriState([{ path: pathOfArea('card'), access: ['read'] }], 'customer', choice);
      return [choice, triStateOf(group(rows), 'customer'), triStateOf(group(rows), 'card')];
    });
    expect(choices).toEqual([
      ['allow', 'allow', undefined],
      ['deny', 'deny', undefined],
      ['select', 'select', undefined],
    ]);
  });

  it('what the older screen writes is what the platform then does', async () => {
    const { ada, sam } = await samIn({ default_access: ['read'] });
    const choose = async (choice: 'allow' | 'deny' | 'select') => {
      await ada.put('setup/group/3', { rows: withTriState([], 'customer', choice) });
      return (await sam.get('customer')).status;
    };
    expect([await choose('deny'), await choose('allow'), await choose('select')]).toEqual([403, 200, 200]);
  });
});
