import { describe, expect, it } from 'vitest';
import { ADA, BEA, platform, SAM } from './caller.ts';

const NEW_ADDRESS = 'ada@new.test';

describe('users log in by e-mail (rule 13)', () => {
  it.each(['admin@demo.test', 'ADMIN@Demo.Test', ' admin@demo.test '])('as "%s"', async (email) => {
    const { as } = platform();
    expect(await as(email).get('setup/account')).toMatchObject({
      status: 200,
      body: { name: 'Demo Telecom' },
    });
  });

  it('and from a page in any case of letters', async () => {
    const { nobody } = platform();
    const started = await nobody.post('session', { email: 'ADMIN@Demo.Test', password: 'Demo-pass1!' });
    expect(started).toMatchObject({ status: 200, body: { person: { email: ADA } } });
  });

  it('keeps an address in lower case, whatever it was sent in', async () => {
    const ada = platform().as(ADA);
    await ada.post('setup/user', { name: 'Eve', email: 'Eve@Demo.Test' });
    expect(await ada.get('setup/user/5')).toMatchObject({ body: { email: 'eve@demo.test' } });
  });

  it('gives an address to one user only, in any case of letters', async () => {
    const ada = platform().as(ADA);
    const taken = { status: 422, body: { fields: [{ path: 'email', code: 'taken' }] } };
    expect(await ada.post('setup/user', { name: 'Sam', email: 'SAM@demo.test' })).toMatchObject(taken);
    expect(await ada.put('setup/user/3', { email: 'Sam@Demo.test' })).toMatchObject(taken);
    expect(await ada.get('setup/user/3')).toMatchObject({ body: { email: BEA } });
  });

  it.each([' ann@demo.test', 'ann', 'ann@', 'ann@demo', '@demo.test', 'a nn@demo.test', ''])(
    'refuses "%s" as an address',
    async (email) => {
      const refused = await platform().as(ADA).post('setup/user', { name: 'Ann', email });
      expect(refused).toMatchObject({ status: 422, body: { fields: [{ path: 'email' }] } });
    },
  );

  it('never lets in who has no password yet', async () => {
    const { as } = platform();
    await as(ADA).post('setup/user', { name: 'Eve', email: 'eve@demo.test' });
    for (const guess of ['', 'undefined', 'null', 'Demo-pass1!'])
      expect(await as('eve@demo.test', guess).get('setup/account')).toMatchObject({ status: 401 });
  });
});

describe('changing an e-mail address (rule 16)', () => {
  it('clears password and verification, and mails the new address', async () => {
    const world = platform();
    const ada = world.as(ADA);
    expect(await ada.put('setup/user/1', { email: NEW_ADDRESS })).toMatchObject({ status: 200 });
    expect(world.tables.users.get(1)).toMatchObject({
      email: NEW_ADDRESS,
      email_verified: false,
      password: null,
    });
    expect(world.mails()).toMatchObject([{ to: NEW_ADDRESS, purpose: 'verify-email' }]);
    expect(world.mails()[0]?.text).toContain('set a password');
    expect(await world.as(ADA).get('setup/account')).toMatchObject({ status: 401 });
    expect(await world.as(NEW_ADDRESS).get('setup/account')).toMatchObject({ status: 401 });
  });

  it('ends all sessions, half-done sign-ins and tokens', async () => {
    const world = platform();
    const session = await world.signIn(SAM);
    const given = await world.as(SAM).post('auth/jwt/refresh', { lifetime: 3600 });
    expect(await session.get('setup/account')).toMatchObject({ status: 200 });
    await world.as(ADA).put('setup/user/2', { email: 'sam@new.test' });
    expect(await session.get('setup/account')).toMatchObject({ status: 401 });
    expect(world.tables.sessions.by.user.count(2)).toBe(0);
    expect(given.status).toBe(200);
    expect(world.tables.tokens.by.user.all(2)).toMatchObject([{ revoked_at: world.now() }]);
  });

  it('keeps a password that comes with it, and still ends what was begun with the old one', async () => {
    const world = platform();
    const session = await world.signIn(SAM);
    await world.as(ADA).put('setup/user/2', { email: 'sam@new.test', password: 'An0ther-one!' });
    expect(await session.get('setup/account')).toMatchObject({ status: 401 });
    expect(await world.as('sam@new.test', 'An0ther-one!').get('setup/account')).toMatchObject({
      status: 200,
    });
    expect(world.tables.users.get(2)).toMatchObject({ email_verified: false });
    expect(world.mails()[0]?.text).not.toContain('set a password');
  });

  it('changes nothing where it is the same address in other letters', async () => {
    const world = platform();
    await world.as(ADA).put('setup/user/2', { email: 'SAM@Demo.test', name: 'Samuel' });
    expect(await world.as(SAM).get('setup/account')).toMatchObject({ status: 200 });
    expect(world.tables.users.get(2)).toMatchObject({ name: 'Samuel', email_verified: true });
    expect(world.mails()).toEqual([]);
  });

  it('is not half done when something else in the request is refused', async () => {
    const world = platform();
    const refused = await world.as(ADA).put('setup/user/2', { email: 'sam@new.test', groups: [99] });
    expect(refused).toMatchObject({ status: 422, body: { fields: [{ path: 'groups', code: 'refused' }] } });
    expect(world.tables.users.get(2)).toMatchObject({ email: SAM, email_verified: true });
    expect(world.mails()).toEqual([]);
  });
});
