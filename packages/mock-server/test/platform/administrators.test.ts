import { describe, expect, it } from 'vitest';
import { pathOfArea } from '@cxkit/sdk';
import { ADA, BEA, platform, SAM } from './caller.ts';

const ALL = ['create', 'read', 'update', 'delete'];
const CONFLICT = { status: 409, body: { error: expect.stringContaining('full access') as string } };

/** The demo with a second user who may do everything: Bea, taken out of her group. */
async function withTwoAdministrators() {
  const world = platform();
  await world.as(ADA).put('setup/user/3', { groups: [] });
  return world;
}

describe('an account keeps somebody who may do everything', () => {
  it('nobody deletes themselves', async () => {
    const world = await withTwoAdministrators();
    const refused = await world.as(ADA).delete('setup/user/1');
    expect(refused).toMatchObject({ status: 409, body: { error: 'You cannot delete yourself.' } });
    expect(world.tables.users.has(1)).toBe(true);
  });

  it('nobody deletes the last one, whatever the roles say', async () => {
    const world = platform();
    const ada = world.as(ADA);
    await ada.put('setup/group/1', { rows: [{ path: pathOfArea('user'), access: ALL }] });
    await ada.put('setup/user/2', { role: 'Administrator' });
    expect(await world.as(SAM).delete('setup/user/1')).toMatchObject(CONFLICT);
    expect(world.tables.users.has(1)).toBe(true);
    expect(await world.as(SAM).delete('setup/user/3')).toMatchObject({ status: 200 });
  });

  it('the last but one goes', async () => {
    const world = await withTwoAdministrators();
    expect(await world.as(BEA).delete('setup/user/1')).toMatchObject({ status: 200 });
    expect(await world.as(ADA).get('setup/account')).toMatchObject({ status: 401 });
  });

  it('the last one is not put into a group that may do less', async () => {
    const world = platform();
    expect(await world.as(ADA).put('setup/user/1', { groups: [1] })).toMatchObject(CONFLICT);
    expect(world.tables.users.get(1)?.groups).toEqual([]);
  });

  it('not even together with a new address', async () => {
    const world = platform();
    expect(await world.as(ADA).put('setup/user/1', { email: 'ada@new.test', groups: [1] })).toMatchObject(
      CONFLICT,
    );
    expect(world.tables.users.get(1)).toMatchObject({ email: ADA, groups: [] });
  });

  it.each([
    ['its defaults', { default_access: ['read'] }],
    ['a row for an area', { rows: [{ path: pathOfArea('customer'), access: ['read'] }] }],
    ['a row below an area', { rows: [{ path: `${pathOfArea('user')}/3`, access: [] }] }],
    ['a row that is always denied', { rows: [{ path: pathOfArea('cdr'), access: ALL }] }],
  ])('the group that gives it does not lose it by %s', async (_what, change) => {
    const world = platform();
    const ada = world.as(ADA);
    await ada.post('setup/group', { name: 'Owners' });
    await ada.put('setup/user/1', { groups: [3] });
    expect(await ada.put('setup/group/3', change)).toMatchObject(CONFLICT);
    expect(await ada.put('setup/group/3', { name: 'The owners' })).toMatchObject({ status: 200 });
  });

  it('the group that gives it may be deleted: its members are without a group then', async () => {
    const world = platform();
    const ada = world.as(ADA);
    await ada.post('setup/group', { name: 'Owners' });
    await ada.put('setup/user/1', { groups: [3, 1] });
    expect(await ada.delete('setup/group/3')).toMatchObject(CONFLICT);
    await ada.put('setup/user/1', { groups: [3] });
    expect(await ada.delete('setup/group/3')).toMatchObject({ status: 200 });
    expect(world.tables.users.get(1)?.groups).toEqual([]);
  });

  it('somebody who has not set a password yet is not enough', async () => {
    const world = platform();
    const ada = world.as(ADA);
    await ada.post('setup/user', { name: 'Eve', email: 'eve@demo.test' });
    expect(await ada.put('setup/user/1', { groups: [1] })).toMatchObject(CONFLICT);
  });

  it('the last one may move to another address, and nobody takes the right away meanwhile', async () => {
    const world = platform();
    const ada = world.as(ADA);
    await ada.put('setup/group/1', { rows: [{ path: pathOfArea('user'), access: ALL }] });
    expect(await ada.put('setup/user/1', { email: 'ada@new.test' })).toMatchObject({ status: 200 });
    const sam = world.as(SAM);
    expect(await sam.put('setup/user/3', { name: 'Beatrice' })).toMatchObject({ status: 200 });
    expect(await sam.put('setup/user/1', { groups: [1] })).toMatchObject(CONFLICT);
    expect(await sam.delete('setup/user/1')).toMatchObject(CONFLICT);
  });
});
