import { describe, expect, it } from 'vitest';
import { enrol } from './authenticator.ts';
import { ADA, platform, SAM, textIn } from './caller.ts';
import { DEMO_PASSWORD } from '../../src/seed/demo.ts';

const BODY = { email: SAM, password: DEMO_PASSWORD };
const GONE = { status: 401 };
const MINUTE = 60;
const HOUR = 3600;

describe('a session', () => {
  it('is of one person, ends within 15 minutes and says when', async () => {
    const { nobody } = platform();
    const started = await nobody.post('session', BODY);
    expect(started).toMatchObject({
      status: 200,
      body: {
        status: 'session',
        expires_at: '2026-01-15 09:15:00',
        realm: 'panel',
        person: { id: 2, name: 'Sam Support', email: SAM },
      },
    });
  });

  it('is over when its time has come, to the second', async () => {
    const world = platform();
    const sam = await world.signIn(SAM);
    await world.advance(15 * MINUTE - 1);
    expect(await sam.get('setup/account')).toMatchObject({ status: 200 });
    await world.advance(1);
    expect(await sam.get('setup/account')).toMatchObject(GONE);
    expect(await sam.post('session/renew')).toMatchObject(GONE);
  });

  it('that is renewed has a new token and a new end; the old token is dead at once', async () => {
    const world = platform();
    const old = await world.signIn(SAM);
    await world.advance(10 * MINUTE);
    const renewed = await old.post('session/renew');
    expect(renewed).toMatchObject({ status: 200, body: { expires_at: '2026-01-15 09:25:00' } });
    expect(await old.get('setup/account')).toMatchObject(GONE);
    expect(await old.post('session/renew')).toMatchObject(GONE);
    expect(await world.bearer(textIn(renewed, 'token')).get('setup/account')).toMatchObject({ status: 200 });
  });

  it('ends after 12 hours, however often it is renewed', async () => {
    const world = platform();
    let session = await world.signIn(SAM);
    for (let time = 0; time < 71; time += 1) {
      await world.advance(10 * MINUTE);
      session = world.bearer(textIn(await session.post('session/renew'), 'token'));
    }
    await world.advance(9 * MINUTE);
    const last = await session.post('session/renew');
    expect(last).toMatchObject({ body: { expires_at: '2026-01-15 21:00:00' } });
    await world.advance(MINUTE);
    expect(world.now()).toBe(Date.UTC(2026, 0, 15, 9) + 12 * HOUR * 1000);
    expect(await world.bearer(textIn(last, 'token')).post('session/renew')).toMatchObject(GONE);
  });

  it('ends when it is signed out, and no other one does', async () => {
    const world = platform();
    const [one, two] = [await world.signIn(SAM), await world.signIn(SAM)];
    expect(await one.delete('session')).toMatchObject({ status: 200, body: { status: 'OK' } });
    expect(await one.get('setup/account')).toMatchObject(GONE);
    expect(await one.delete('session')).toMatchObject(GONE);
    expect(await two.get('setup/account')).toMatchObject({ status: 200 });
    expect(world.audit().at(-1)).toMatchObject({ action: 'LOGOUT', user_id: 2 });
  });

  it('ends with its user', async () => {
    const world = platform();
    const sam = await world.signIn(SAM);
    await world.as(ADA).delete('setup/user/2');
    expect(await sam.get('setup/account')).toMatchObject(GONE);
    expect(world.tables.sessions.by.user.count(2)).toBe(0);
  });

  it('is kept as a hash of its token, and cleared away when it has ended', async () => {
    const world = platform();
    const token = textIn(await world.nobody.post('session', BODY), 'token');
    expect(JSON.stringify([...world.tables.sessions.all()])).not.toContain(token);
    await world.advance(HOUR);
    await world.signIn(SAM);
    expect(world.tables.sessions.size).toBe(1);
  });

  it('gives no platform tokens, and is renewed by nothing but itself', async () => {
    const world = platform();
    const sam = await world.signIn(SAM);
    expect(await sam.get('auth/jwt')).toMatchObject(GONE);
    expect(await sam.post('auth/jwt/refresh', { lifetime: 3600 })).toMatchObject(GONE);
    expect(await world.as(SAM).post('session/renew')).toMatchObject(GONE);
  });
});

describe('a sign-in with a second factor', () => {
  async function withSam() {
    const world = platform();
    const app = await enrol(world, await world.signIn(SAM));
    return { world, app };
  }

  it('gives a challenge for the password, which opens nothing', async () => {
    const { world } = await withSam();
    const started = await world.nobody.post('session', BODY);
    expect(started).toMatchObject({
      status: 200,
      body: {
        status: 'second-factor',
        expires_at: '2026-01-15 09:05:30',
        methods: ['totp', 'recovery-code'],
      },
    });
    const challenge = world.bearer(textIn(started, 'challenge'));
    for (const path of ['setup/account', 'setup/user', 'setup/two-factor'])
      expect(await challenge.get(path)).toMatchObject(GONE);
    expect(await challenge.post('session/renew')).toMatchObject(GONE);
  });

  it('gives a new session for the code, with another token than the challenge', async () => {
    const { world, app } = await withSam();
    const challenge = textIn(await world.nobody.post('session', BODY), 'challenge');
    const session = await world.nobody.post('session/factor', { challenge, code: app.code() });
    expect(session).toMatchObject({ status: 200, body: { status: 'session', person: { id: 2 } } });
    expect(textIn(session, 'token')).not.toBe(challenge);
    expect(world.tables.sessions.by.user.all(2).filter(({ kind }) => kind === 'challenge')).toEqual([]);
  });

  it('takes a challenge once', async () => {
    const { world, app } = await withSam();
    const challenge = textIn(await world.nobody.post('session', BODY), 'challenge');
    await world.nobody.post('session/factor', { challenge, code: app.code() });
    await world.advance(30);
    expect(await world.nobody.post('session/factor', { challenge, code: app.code() })).toMatchObject({
      status: 401,
      body: { fields: [{ path: 'challenge', code: 'expired' }] },
    });
  });

  it('takes it for 5 minutes', async () => {
    const { world, app } = await withSam();
    const challenge = textIn(await world.nobody.post('session', BODY), 'challenge');
    await world.advance(5 * MINUTE - 1);
    const wrong = await world.nobody.post('session/factor', { challenge, code: '000000' });
    expect(wrong).toMatchObject({ status: 422 });
    await world.advance(1);
    expect(await world.nobody.post('session/factor', { challenge, code: app.code() })).toMatchObject(GONE);
  });

  it('judges no code for a challenge that nobody gave: guesses there lock nobody out', async () => {
    const { world } = await withSam();
    for (let time = 0; time < 6; time += 1) {
      const stray = { challenge: 'cxc_made-up', code: '000000' };
      expect(await world.nobody.post('session/factor', stray)).toMatchObject(GONE);
    }
    expect(world.tables.lockouts.size).toBe(0);
  });

  it('takes no session in place of a challenge', async () => {
    const world = platform();
    const own = textIn(await world.nobody.post('session', BODY), 'token');
    const app = await enrol(world, await world.signIn(SAM));
    expect(await world.nobody.post('session/factor', { challenge: own, code: app.code() })).toMatchObject(
      GONE,
    );
  });

  it('dies with a changed password, and with a whitelist that the person is not on', async () => {
    const { world, app } = await withSam();
    const challenge = textIn(await world.nobody.post('session', BODY), 'challenge');
    await world.as(ADA).put('setup/user/2', { ip_whitelist: ['10.0.0.0/8'] });
    const answer = { challenge, code: app.code() };
    expect(await world.nobody.post('session/factor', answer)).toMatchObject({ status: 403 });
    await world.as(ADA).put('setup/user/2', { password: 'An0ther-one!' });
    expect(await world.nobody.from('10.0.0.1').post('session/factor', answer)).toMatchObject(GONE);
  });
});
