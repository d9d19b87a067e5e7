import { describe, expect, it } from 'vitest';
import { enrol, PASSWORD } from '../platform/authenticator.ts';
import { ADA, platform, SAM, textIn } from '../platform/caller.ts';

const strict = () => platform({ profile: 'strict-client' });

describe('a limit of two requests of one person at once', () => {
  it('refuses the third with 429, and says when to come again', async () => {
    const world = strict();
    const ada = world.as(ADA);
    const answers = await Promise.all([1, 2, 3].map(() => ada.get('setup/group')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]?.headers.get('retry-after')).toBe('1');
    expect(answers[2]?.body).toEqual({ error: 'Too many requests at once' });
  });

  it('counts the person, whatever they show', async () => {
    const world = strict();
    const session = await world.signIn(ADA);
    const refresh = textIn(await world.as(ADA).post('auth/jwt/refresh', { lifetime: 60 }), 'token');
    const access = textIn(await world.bearer(refresh).get('auth/jwt'), 'token');
    const callers = [world.as('ADMIN@demo.test'), session, world.bearer(access)];
    const answers = await Promise.all(callers.map((who) => who.get('setup/group')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
  });

  it('leaves others alone, and who shows nothing', async () => {
    const world = strict();
    const callers = [
      world.as(ADA),
      world.as(ADA),
      world.as(SAM),
      world.as(SAM),
      world.nobody,
      world.nobody,
      world.nobody,
    ];
    const answers = await Promise.all(callers.map((who) => who.get('setup/group')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 401, 401, 401]);
  });

  it('frees the place with the answer, even with one that is lost', async () => {
    const world = strict();
    await world.fault({ kind: 'network-error', match: { times: 2 } });
    const ada = world.as(ADA);
    await Promise.allSettled([ada.get('setup/group'), ada.get('setup/group')]);
    const answers = await Promise.all([ada.get('setup/group'), ada.get('setup/group')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('does not exist in `observed`', async () => {
    const ada = platform().as(ADA);
    const answers = await Promise.all(Array.from({ length: 10 }, () => ada.get('setup/group')));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });
});

describe('a password alone, where two-factor is on', () => {
  it('is not enough in `strict-client`, neither for a call nor for a token', async () => {
    const world = strict();
    await enrol(world, await world.signIn(SAM));
    const refused = { status: 403, body: { error: expect.stringContaining('Two-factor') as string } };
    expect(await world.as(SAM).get('setup/account')).toMatchObject(refused);
    expect(await world.as(SAM).post('auth/jwt/refresh', { lifetime: 60 })).toMatchObject(refused);
    expect(await world.as(ADA).get('setup/account')).toMatchObject({ status: 200 });
  });

  it('is enough in `observed`: how the platform joins the two is not known', async () => {
    const world = platform();
    await enrol(world, await world.signIn(SAM));
    expect(await world.as(SAM).get('setup/account')).toMatchObject({ status: 200 });
    expect(await world.nobody.post('session', { email: SAM, ...PASSWORD })).toMatchObject({
      body: { status: 'second-factor' },
    });
  });
});
