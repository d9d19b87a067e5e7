import type * as Scrypt from '@noble/hashes/scrypt.js';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ADA, platform, SAM, type Answer, type TestPlatform } from './caller.ts';

// counts the expensive part of a log-in, which is what tells a known address from an unknown one
const work = vi.hoisted(() => ({ hashes: 0 }));
vi.mock('@noble/hashes/scrypt.js', async (original) => {
  const real = await original<typeof Scrypt>();
  return {
    ...real,
    scrypt: (...given: Parameters<typeof real.scrypt>) => {
      work.hashes += 1;
      return real.scrypt(...given);
    },
  };
});

const WRONG = {
  status: 401,
  body: { error: 'E-mail or password is wrong.', fields: [{ path: 'password', code: 'wrong' }] },
};
const locked = (seconds: number) => ({
  status: 401,
  body: {
    error: `Too many wrong tries: wait ${seconds} s.`,
    fields: [{ path: 'password', code: 'locked', params: { seconds } }],
  },
});

const guess = (world: TestPlatform, email: string, password = 'Wr0ng-one!') =>
  world.nobody.post('session', { email, password });

async function guessTimes(world: TestPlatform, email: string, times: number) {
  let last;
  for (let time = 0; time < times; time += 1) last = await guess(world, email);
  return last;
}

describe('failed log-ins (rule 15)', () => {
  it('cost nothing three times; then the wait is 2 s, and twice as long each time, up to 15 minutes', async () => {
    const world = platform();
    expect(await guessTimes(world, SAM, 3)).toMatchObject(WRONG);
    for (const seconds of [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
      expect(await guess(world, SAM)).toMatchObject(locked(seconds));
      await world.advance(seconds);
    }
  });

  it('are not judged while a wait is on, so even the right password has to wait', async () => {
    const world = platform();
    await guessTimes(world, SAM, 4);
    await world.advance(1);
    expect(await guess(world, SAM, 'Demo-pass1!')).toMatchObject(locked(1));
    await world.advance(1);
    expect(await guess(world, SAM, 'Demo-pass1!')).toMatchObject({ status: 200 });
  });

  it('are not counted while a wait is on', async () => {
    const world = platform();
    await guessTimes(world, SAM, 20);
    await world.advance(2);
    expect(await guess(world, SAM)).toMatchObject(locked(4));
  });

  it('are forgiven by a right one', async () => {
    const world = platform();
    await guessTimes(world, SAM, 3);
    await guess(world, SAM, 'Demo-pass1!');
    expect(await guessTimes(world, SAM, 3)).toMatchObject(WRONG);
  });

  it('count for one person alone, however the address is written and wherever it is shown', async () => {
    const world = platform();
    await guess(world, 'SAM@demo.test');
    await world.as(SAM, 'Wr0ng-one!').get('setup/account');
    await world.as(' Sam@Demo.test ', 'Wr0ng-one!').post('auth/jwt/refresh', { lifetime: 3600 });
    expect(await world.as(SAM, 'Wr0ng-one!').get('setup/account')).toMatchObject(locked(2));
    expect(await world.as(ADA).get('setup/account')).toMatchObject({ status: 200 });
  });

  it('leave a trace in the audit log', async () => {
    const world = platform();
    await guess(world, SAM);
    expect(world.audit()).toMatchObject([{ action: 'REFUSED', key: '2', user_id: null, ip: '127.0.0.1' }]);
  });
});

describe('an address that nobody has', () => {
  beforeEach(() => (work.hashes = 0));

  it('answers as a wrong password does, try by try', async () => {
    const world = platform();
    // all but the number of the request
    const told = ({ status, body, headers }: Answer) => ({ status, body, headers: [...headers.keys()] });
    for (let time = 0; time < 6; time += 1) {
      expect(told(await guess(world, 'nobody@demo.test'))).toEqual(told(await guess(world, SAM)));
    }
  });

  it.each([
    ['a known address', SAM],
    ['an unknown one', 'nobody@demo.test'],
  ])('costs one hash for %s', async (_what, email) => {
    const world = platform();
    await world.nobody.get('setup/account');
    work.hashes = 0;
    await guess(world, email);
    expect(work.hashes).toBe(1);
  });

  it('costs one hash for a user without a password', async () => {
    const world = platform();
    await world.as(ADA).put('setup/user/2', { email: 'sam@new.test' });
    work.hashes = 0;
    expect(await guess(world, 'sam@new.test')).toMatchObject(WRONG);
    expect(work.hashes).toBe(1);
  });

  it('costs none while it is locked, known or not', async () => {
    const world = platform();
    for (const email of [SAM, 'nobody@demo.test']) {
      await guessTimes(world, email, 4);
      work.hashes = 0;
      await guess(world, email);
      expect(work.hashes).toBe(0);
    }
  });
});

describe('an IP whitelist (rule 15)', () => {
  const DENIED = { status: 403, body: { error: expect.stringContaining('whitelist') as string } };

  it.each([
    ['nothing', [], '198.51.100.9', true],
    ['this address', ['203.0.113.7'], '203.0.113.7', true],
    ['another address', ['203.0.113.7'], '203.0.113.70', false],
    ['its prefix', ['3.3.3.'], '3.3.3.255', true],
    ['a prefix that only looks like it', ['3.3.3.'], '3.3.33.1', false],
    ['its range', ['10.0.0.0/8'], '10.255.0.1', true],
    ['another range', ['10.0.0.0/8'], '11.0.0.1', false],
    ['its range of IPv6', ['2001:db8::/32'], '2001:db8:ffff::1', true],
    ['another range of IPv6', ['2001:db8::/32'], '2001:db9::1', false],
    ['it among others', ['192.0.2.1', '3.3.3.', '2001:db8::/32'], '3.3.3.1', true],
    ['it, seen through a socket of both kinds', ['203.0.113.7'], '::ffff:203.0.113.7', true],
  ])('that holds %s', async (_what, ip_whitelist, ip, admitted) => {
    const world = platform();
    await world.as(ADA).put('setup/user/2', { ip_whitelist });
    const answer = await world.as(SAM).from(ip).get('setup/account');
    expect(answer).toMatchObject(admitted ? { status: 200 } : DENIED);
  });

  it('guards every way in: password, session, second factor, token', async () => {
    const world = platform();
    const session = await world.signIn(SAM);
    await world.as(ADA).put('setup/user/2', { ip_whitelist: ['127.0.0.1'] });
    expect(await session.get('setup/account')).toMatchObject({ status: 200 });
    expect(await session.from('198.51.100.9').get('setup/account')).toMatchObject(DENIED);
    const body = { email: SAM, password: 'Demo-pass1!' };
    expect(await world.nobody.from('198.51.100.9').post('session', body)).toMatchObject(DENIED);
    const refresh = world.as(SAM).from('198.51.100.9').post('auth/jwt/refresh', { lifetime: 60 });
    expect(await refresh).toMatchObject(DENIED);
  });

  it('says nothing to who does not know the password', async () => {
    const world = platform();
    await world.as(ADA).put('setup/user/2', { ip_whitelist: ['127.0.0.1'] });
    expect(await world.as(SAM, 'Wr0ng-one!').from('198.51.100.9').get('setup/account')).toMatchObject(WRONG);
  });

  it.each([
    '3.3.3',
    '300.1.1.1',
    '10.0.0.0/33',
    '2001:db8::/129',
    'example.com',
    '1.2.3.4.5.',
    '01.2.3.4',
    '',
  ])('refuses "%s" as an entry', async (entry) => {
    const refused = await platform()
      .as(ADA)
      .put('setup/user/2', { ip_whitelist: ['10.0.0.1', entry] });
    expect(refused).toMatchObject({ status: 422, body: { fields: [{ path: 'ip_whitelist.1' }] } });
  });
});
