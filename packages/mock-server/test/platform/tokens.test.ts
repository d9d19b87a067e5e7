import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ADA, platform, SAM, textIn, type TestPlatform } from './caller.ts';

const GONE = { status: 401, body: { error: 'The token is not valid or has expired' } };
const OK = { status: 200 };

async function refreshToken(world: TestPlatform, lifetime = 3600): Promise<string> {
  return textIn(await world.as(SAM).post('auth/jwt/refresh', { lifetime, audience: 'a script' }), 'token');
}
async function accessToken(world: TestPlatform, refresh: string): Promise<string> {
  return textIn(await world.bearer(refresh).get('auth/jwt'), 'token');
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claimsIn = (token: string): object => {
  const parsed: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  if (typeof parsed === 'object' && parsed !== null) return parsed;
  throw new TypeError('A token without claims.');
};

describe('tokens', () => {
  it('a refresh token for e-mail and password, an access token for that', async () => {
    const world = platform();
    const refresh = await refreshToken(world);
    const access = await accessToken(world, refresh);
    expect(await world.bearer(access).get('setup/account')).toMatchObject(OK);
    const seconds = world.now() / 1000;
    expect(claimsIn(refresh)).toMatchObject({
      typ: 'refresh',
      iat: seconds,
      exp: seconds + 3600,
      aud: 'a script',
    });
    expect(claimsIn(access)).toMatchObject({ typ: 'access', iat: seconds, exp: seconds + 1800 });
  });

  it('each kind opens its own door only', async () => {
    const world = platform();
    const refresh = await refreshToken(world);
    const access = await accessToken(world, refresh);
    expect(await world.bearer(refresh).get('setup/account')).toMatchObject(GONE);
    expect(await world.bearer(access).get('auth/jwt')).toMatchObject(GONE);
    expect(await world.bearer(access).post('auth/jwt/refresh', { lifetime: 60 })).toMatchObject(GONE);
    expect(await world.as(SAM).get('auth/jwt')).toMatchObject({ status: 401 });
    expect(await world.bearer(refresh).post('auth/jwt/refresh', { lifetime: 60 })).toMatchObject(OK);
  });

  it('an access token lives for 30 minutes, to the second', async () => {
    const world = platform();
    const access = world.bearer(await accessToken(world, await refreshToken(world)));
    await world.advance(30 * 60 - 1);
    expect(await access.get('setup/account')).toMatchObject(OK);
    await world.advance(1);
    expect(await access.get('setup/account')).toMatchObject(GONE);
  });

  it('a refresh token lives as long as it was asked for, and its access tokens no longer', async () => {
    const world = platform();
    const refresh = await refreshToken(world, 600);
    const access = world.bearer(await accessToken(world, refresh));
    await world.advance(599);
    expect(await world.bearer(refresh).get('auth/jwt')).toMatchObject(OK);
    await world.advance(1);
    expect(await world.bearer(refresh).get('auth/jwt')).toMatchObject(GONE);
    expect(await access.get('setup/account')).toMatchObject(GONE);
  });

  it.each([59, 31_622_401, 1.5, '3600', null])('a lifetime of %j is refused', async (lifetime) => {
    expect(await platform().as(SAM).post('auth/jwt/refresh', { lifetime })).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'lifetime' }] },
    });
  });

  it.each([
    ['a new password', { password: 'An0ther-one!' }],
    ['a new address', { email: 'sam@new.test' }],
  ])('%s revokes them all', async (_what, change) => {
    const world = platform();
    const refresh = await refreshToken(world);
    const access = await accessToken(world, refresh);
    await world.as(ADA).put('setup/user/2', change);
    expect(await world.bearer(access).get('setup/account')).toMatchObject(GONE);
    expect(await world.bearer(refresh).get('auth/jwt')).toMatchObject(GONE);
  });

  it('a change of anything else does not', async () => {
    const world = platform();
    const access = await accessToken(world, await refreshToken(world));
    await world.as(ADA).put('setup/user/2', { name: 'Samuel', groups: [2] });
    expect(await world.bearer(access).get('setup/account')).toMatchObject(OK);
  });

  it('end with their user', async () => {
    const world = platform();
    const access = await accessToken(world, await refreshToken(world));
    await world.as(ADA).delete('setup/user/2');
    expect(await world.bearer(access).get('setup/account')).toMatchObject(GONE);
    expect(world.tables.tokens.get(1)).toMatchObject({ revoked_at: world.now() });
  });

  it('are told when they were used last', async () => {
    const world = platform();
    const refresh = await refreshToken(world);
    await world.advance(60);
    await accessToken(world, refresh);
    expect(world.tables.tokens.get(1)).toMatchObject({ audience: 'a script', last_used_at: world.now() });
  });
});

describe('a token that was not given out', () => {
  async function genuine() {
    const world = platform();
    const token = await accessToken(world, await refreshToken(world));
    const [header = '', payload = '', signature = ''] = token.split('.');
    return { world, token, header, payload, signature };
  }
  const signed = (header: string, payload: string, key: string): string =>
    `${header}.${payload}.${createHmac('sha256', key).update(`${header}.${payload}`).digest('base64url')}`;

  it('is refused with other claims under the same signature', async () => {
    const { world, token, header, signature } = await genuine();
    const forged = `${header}.${encode({ ...claimsIn(token), sub: 1 })}.${signature}`;
    expect(await world.bearer(forged).get('setup/account')).toMatchObject(GONE);
  });

  it('is refused when another key has signed it', async () => {
    const { world, header, payload } = await genuine();
    for (const key of ['', 'secret', 'cxkit mock demo'])
      expect(await world.bearer(signed(header, payload, key)).get('setup/account')).toMatchObject(GONE);
  });

  it.each(['none', 'None', 'HS512', 'RS256'])('is refused with the algorithm %s', async (alg) => {
    const { world, payload, signature } = await genuine();
    const header = encode({ alg, typ: 'JWT' });
    for (const end of ['', signature])
      expect(await world.bearer(`${header}.${payload}.${end}`).get('setup/account')).toMatchObject(GONE);
    expect(await world.bearer(`${header}.${payload}`).get('setup/account')).toMatchObject(GONE);
  });

  it('is refused with a part more, a part less and in pieces', async () => {
    const { world, token, header, payload, signature } = await genuine();
    const broken = [
      `${token}.x`,
      `${header}.${payload}`,
      payload,
      '..',
      'x',
      `${token}=`,
      `${header}.${payload}.${signature.slice(0, -1)}`,
    ];
    for (const one of broken) expect(await world.bearer(one).get('setup/account')).toMatchObject(GONE);
  });

  it.each(['Bearer', 'Basic', 'Basic !!!', 'Basic YWRh', 'Digest x', 'Bearer  ', 'Basic //8='])(
    'is none: "%s"',
    async (authorization) => {
      const response = await platform().nobody.fetch('setup/account', { headers: { authorization } });
      expect(response.status).toBe(401);
    },
  );

  it('the scheme may be written in any case of letters', async () => {
    const { world, token } = await genuine();
    const response = await world.nobody.fetch('setup/account', {
      headers: { authorization: `bearer ${token}` },
    });
    expect(response.status).toBe(200);
  });
});
