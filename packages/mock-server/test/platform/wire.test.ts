import { describe, expect, it } from 'vitest';
import { ADA, idsIn, platform, SAM } from './caller.ts';

describe('everywhere (rule 42)', () => {
  it('a list is a bare array, oldest first', async () => {
    const answer = await platform().as(ADA).get('setup/user');
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(idsIn(answer)).toEqual([1, 2, 3, 4]);
  });

  it('a short page is the last one, and there is no total', async () => {
    const ada = platform().as(ADA);
    const first = await ada.get('setup/user?_limit=3&_offset=0');
    expect(idsIn(first)).toEqual([1, 2, 3]);
    expect([...first.headers.keys()].filter((name) => /total|count|link|range/i.test(name))).toEqual([]);
    expect(idsIn(await ada.get('setup/user?_limit=3&_offset=3'))).toEqual([4]);
    expect(idsIn(await ada.get('setup/user?_limit=3&_offset=6'))).toEqual([]);
  });

  it('the grid’s rows mean the same: from the first, up to the last and without it', async () => {
    expect(idsIn(await platform().as(ADA).get('setup/user?_startRow=1&_endRow=3'))).toEqual([2, 3]);
  });

  it('a page is 100 rows when nobody says how many', async () => {
    const world = platform();
    const ada = await world.signIn(ADA);
    for (let row = 5; row <= 104; row += 1)
      await ada.post('setup/user', { name: `User ${row}`, email: `user${row}@demo.test` });
    expect(idsIn(await ada.get('setup/user'))).toHaveLength(100);
    expect(idsIn(await ada.get('setup/user?_offset=100'))).toEqual([101, 102, 103, 104]);
  });

  it.each(['_limit=0', '_limit=-1', '_limit=x', '_offset=-1', '_limit=1e3'])(
    'a page that makes no sense (%s) is the first one',
    async (query) => {
      expect(idsIn(await platform().as(ADA).get(`setup/user?${query}`))).toEqual([1, 2, 3, 4]);
    },
  );

  it('rows are found by equality, by words and by what they lack', async () => {
    const ada = platform().as(ADA);
    expect(idsIn(await ada.get('setup/user?role=user'))).toEqual([2, 3, 4]);
    expect(idsIn(await ada.get('setup/user?id=2&role=User'))).toEqual([2]);
    expect(idsIn(await ada.get('setup/user?s=BILLING'))).toEqual([3]);
    expect(idsIn(await ada.get('setup/user?name=%5Bnull%5D'))).toEqual([]);
    expect(idsIn(await ada.get('setup/user?name=null'))).toEqual([]);
  });

  it('rows come in the order that is asked for, and otherwise by age', async () => {
    const sort = (by: string, way: string) => `_sortModel[0][colId]=${by}&_sortModel[0][sort]=${way}`;
    const ada = platform().as(ADA);
    expect(idsIn(await ada.get(`setup/user?${sort('name', 'asc')}`))).toEqual([1, 3, 4, 2]);
    expect(idsIn(await ada.get(`setup/user?${sort('role', 'desc')}&_limit=2`))).toEqual([2, 3]);
    expect(idsIn(await ada.get(`setup/user?${sort('user.id', 'desc')}`))).toEqual([4, 3, 2, 1]);
  });

  it.each(['99', '0', '-1', '1.5', 'x', '%2F', '1e0', '01', '9007199254740993'])(
    'an unknown id (%s) is "Record Not Found"',
    async (id) => {
      const ada = platform().as(ADA);
      const missing = { status: 404, body: { error: 'Record Not Found' } };
      expect(await ada.get(`setup/user/${id}`)).toMatchObject(missing);
      expect(await ada.put(`setup/user/${id}`, { name: 'X' })).toMatchObject(missing);
      expect(await ada.delete(`setup/user/${id}`)).toMatchObject(missing);
    },
  );

  it('a write answers OK, and the id of what it made', async () => {
    const ada = platform().as(ADA);
    const made = await ada.post('setup/group', { name: 'New' });
    expect(made).toMatchObject({ status: 200, body: { status: 'OK', id: 3 } });
    expect(await ada.put('setup/group/3', { name: 'Newer' })).toMatchObject({
      status: 200,
      body: { status: 'OK' },
    });
    expect(await ada.delete('setup/group/3')).toMatchObject({ status: 200, body: { status: 'OK' } });
  });

  it('an id is never given again', async () => {
    const ada = platform().as(ADA);
    await ada.post('setup/group', { name: 'New' });
    await ada.delete('setup/group/3');
    expect(await ada.post('setup/group', { name: 'New' })).toMatchObject({ body: { id: 4 } });
  });

  it('a PUT merges, and replaces a list as a whole', async () => {
    const ada = platform().as(ADA);
    await ada.put('setup/user/4', { groups: [2], time_zone: 'Asia/Tokyo' });
    expect(await ada.get('setup/user/4')).toMatchObject({
      body: { name: 'Max Both', groups: [2], time_zone: 'Asia/Tokyo', email: 'max@demo.test' },
    });
  });

  it('every write makes a row in the audit log, a refused one none', async () => {
    const world = platform();
    const ada = world.as(ADA);
    await ada.post('setup/user', { name: 'Eve', email: 'eve@demo.test' });
    await ada.put('setup/user/5', { name: 'Evelyn', password: 'Passw0rd!' });
    await ada.delete('setup/user/5');
    await ada.post('setup/group', { name: 'New' });
    await ada.put('setup/group/3', { name: 'Newer' });
    await ada.delete('setup/group/3');
    const written = world.audit().map(({ action, table, key }) => `${action} ${table} ${key}`);
    expect(written).toEqual([
      'CREATE users 5',
      'UPDATE users 5',
      'DELETE users 5',
      'CREATE groups 3',
      'UPDATE groups 3',
      'DELETE groups 3',
    ]);
    expect(world.audit()[0]).toMatchObject({ user_id: 1, ip: '127.0.0.1', at: world.now() });
    await ada.put('setup/user/1', { groups: [99] });
    await world.as(SAM).delete('setup/group/1');
    expect(world.audit()).toHaveLength(6);
  });

  it('times are UTC, as the platform writes them', async () => {
    const ada = platform().as(ADA);
    await ada.post('setup/user', { name: 'Eve', email: 'eve@demo.test' });
    expect(await ada.get('setup/user/5')).toMatchObject({ body: { created_at: '2026-01-15 09:00:00' } });
  });

  it('nothing is to be kept by a cache', async () => {
    expect((await platform().as(ADA).get('setup/user')).headers.get('cache-control')).toBe('no-store');
  });
});
