import { describe, expect, it } from 'vitest';
import { codeAt, enrol, field, OFF, PASSWORD, withSam } from './authenticator.ts';
import { ADA, platform, SAM, textIn, textsIn } from './caller.ts';

describe('switching two-factor on', () => {
  it('takes the password, a secret and a first code', async () => {
    const world = platform();
    const sam = await world.signIn(SAM);
    expect(await sam.get('setup/two-factor')).toMatchObject({ body: OFF });
    const started = await sam.post('setup/two-factor', PASSWORD);
    expect(started).toMatchObject({ body: { issuer: 'Demo Telecom', label: SAM } });
    expect(textIn(started, 'uri')).toContain(textIn(started, 'secret'));
    expect(await sam.get('setup/two-factor')).toMatchObject({ body: OFF });
    const code = codeAt(textIn(started, 'secret'), world.now());
    const confirmed = await sam.post('setup/two-factor/confirm', { code });
    expect(new Set(textsIn(confirmed, 'recovery_codes')).size).toBe(10);
    expect(await sam.get('setup/two-factor')).toMatchObject({
      body: { enabled: 'yes', method: 'totp', enrolled_at: '2026-01-15 09:00:00', recovery_codes_left: 10 },
    });
    expect(world.mails()).toMatchObject([{ to: SAM, purpose: 'two-factor-enabled' }]);
    expect(await world.as(ADA).get('setup/user/2')).toMatchObject({ body: { two_factor: 'yes' } });
  });

  it('is refused with a wrong password, and with no secret made', async () => {
    const sam = await platform().signIn(SAM);
    expect(await sam.post('setup/two-factor', { password: 'Wr0ng-one!' })).toMatchObject(
      field('password', 'wrong'),
    );
    expect(await sam.post('setup/two-factor/confirm', { code: '123456' })).toMatchObject({ status: 409 });
  });

  it('starting again kills the secret that was not confirmed', async () => {
    const world = platform();
    const sam = await world.signIn(SAM);
    const first = textIn(await sam.post('setup/two-factor', PASSWORD), 'secret');
    const second = textIn(await sam.post('setup/two-factor', PASSWORD), 'secret');
    expect(second).not.toBe(first);
    const confirm = (secret: string) =>
      sam.post('setup/two-factor/confirm', { code: codeAt(secret, world.now()) });
    expect(await confirm(first)).toMatchObject(field('code', 'wrong'));
    expect(await confirm(second)).toMatchObject({ status: 200 });
  });

  it('shows the secret once and never again', async () => {
    const { world, sam, app } = await withSam();
    expect(await sam.post('setup/two-factor', PASSWORD)).toMatchObject({ status: 409 });
    expect(await sam.post('setup/two-factor/confirm', { code: app.code() })).toMatchObject({ status: 409 });
    const seen = [
      await sam.get('setup/two-factor'),
      await world.as(ADA).get('setup/user'),
      world.requests(),
      world.audit(),
      world.mails(),
    ];
    expect(JSON.stringify(seen)).not.toContain(app.secret);
  });

  it('uses up the code that confirms it', async () => {
    const world = platform();
    const sam = await world.signIn(SAM);
    const code = codeAt(textIn(await sam.post('setup/two-factor', PASSWORD), 'secret'), world.now());
    await sam.post('setup/two-factor/confirm', { code });
    expect(await sam.post('setup/two-factor/recovery', { code })).toMatchObject(field('code', 'used'));
  });
});

describe('a code', () => {
  it.each([-1, 0, 1])('passes %d steps away', async (steps) => {
    const { world, app, answer } = await withSam();
    await world.advance(30);
    expect(await answer(app.code(steps))).toMatchObject({ status: 200, body: { status: 'session' } });
  });

  it('two steps late has expired, two steps early is wrong', async () => {
    const { world, app, answer } = await withSam();
    await world.advance(60);
    expect(await answer(app.code(-2))).toMatchObject(field('code', 'expired'));
    expect(await answer(app.code(2))).toMatchObject(field('code', 'wrong'));
  });

  it('passes once, over all sessions', async () => {
    const { app, sam, answer } = await withSam();
    expect(await answer(app.code())).toMatchObject({ status: 200 });
    expect(await answer(app.code())).toMatchObject(field('code', 'used'));
    expect(await sam.post('setup/two-factor/recovery', { code: app.code() })).toMatchObject(
      field('code', 'used'),
    );
  });

  it.each(['12345', 'abcdef', '', '1234567'])(
    'that can’t be one (%j) is refused and not counted',
    async (code) => {
      const { world, answer } = await withSam();
      for (let time = 0; time < 5; time += 1)
        expect(await answer(code)).toMatchObject({ status: 422, body: { fields: [{ path: 'code' }] } });
      expect(world.tables.lockouts.get('code 2')).toBeUndefined();
    },
  );
});

describe('wrong codes', () => {
  const wrong = (code: string): string => (code === '000000' ? '000001' : '000000');

  it('lock after the fifth for 30 s, then twice as long each time, up to an hour', async () => {
    const { world, app, answer } = await withSam();
    for (let time = 0; time < 4; time += 1) {
      expect(await answer(wrong(app.code()))).toMatchObject(field('code', 'wrong'));
    }
    for (const seconds of [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]) {
      expect(await answer(wrong(app.code()))).toMatchObject(field('code', 'locked', { seconds }));
      await world.advance(seconds);
    }
  });

  it('are counted over all sessions and all that asks for a code', async () => {
    const { app, sam, answer } = await withSam();
    const code = wrong(app.code());
    await answer(code);
    await answer(code);
    await sam.post('setup/two-factor/recovery', { code });
    await sam.post('setup/two-factor/disable', { code, ...PASSWORD });
    expect(await answer(code)).toMatchObject(field('code', 'locked', { seconds: 30 }));
    expect(await sam.post('setup/two-factor/recovery', { code })).toMatchObject(field('code', 'locked'));
  });

  it('lock the right one out as well, and recovery codes', async () => {
    const { world, app, answer } = await withSam();
    for (let time = 0; time < 5; time += 1) await answer(wrong(app.code()));
    expect(await answer(app.code())).toMatchObject(field('code', 'locked', { seconds: 30 }));
    expect(await answer(app.recoveryCodes[0] ?? '')).toMatchObject(field('code', 'locked'));
    await world.advance(30);
    expect(await answer(app.code())).toMatchObject({ status: 200 });
  });

  it('are forgiven by a right one', async () => {
    const { world, app, answer } = await withSam();
    for (let time = 0; time < 4; time += 1) await answer(wrong(app.code()));
    expect(await answer(app.code())).toMatchObject({ status: 200 });
    await world.advance(30);
    for (let time = 0; time < 4; time += 1) {
      expect(await answer(wrong(app.code()))).toMatchObject(field('code', 'wrong'));
    }
  });

  it('of one person are not another’s', async () => {
    const { world, app, answer } = await withSam();
    const ada = await world.signIn(ADA);
    await enrol(world, ada);
    for (let time = 0; time < 5; time += 1) await answer(wrong(app.code()));
    expect(await ada.post('setup/two-factor/recovery', { code: '000000' })).toMatchObject(
      field('code', 'wrong'),
    );
  });
});
