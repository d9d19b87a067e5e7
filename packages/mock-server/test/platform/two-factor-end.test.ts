import { describe, expect, it } from 'vitest';
import { field, OFF, PASSWORD, withSam } from './authenticator.ts';
import { ADA, SAM, textsIn } from './caller.ts';

describe('recovery codes', () => {
  it('are ten, of letters that are not taken for others, and each passes once', async () => {
    const { app, answer, sam } = await withSam();
    expect(app.recoveryCodes).toHaveLength(10);
    for (const code of app.recoveryCodes) {
      expect(code).toMatch(/^[a-hjkmnp-z2-9]{4}-[a-hjkmnp-z2-9]{4}-[a-hjkmnp-z2-9]{4}$/);
      expect(await answer(code)).toMatchObject({ status: 200 });
      expect(await answer(code)).toMatchObject(field('code', 'wrong'));
    }
    expect(await sam.get('setup/two-factor')).toMatchObject({ body: { recovery_codes_left: 0 } });
  });

  it('are kept as hashes', async () => {
    const { world, app } = await withSam();
    const kept = JSON.stringify(world.tables.authenticators.get(2));
    for (const code of app.recoveryCodes) expect(kept).not.toContain(code);
    expect(
      world.tables.authenticators.get(2)?.recovery_codes.every((mark) => /^[\da-f]{64}$/.test(mark)),
    ).toBe(true);
  });

  it('are replaced as a whole, for a code', async () => {
    const { app, sam, answer } = await withSam();
    const made = textsIn(await sam.post('setup/two-factor/recovery', { code: app.code() }), 'recovery_codes');
    expect(await answer(app.recoveryCodes[0] ?? '')).toMatchObject(field('code', 'wrong'));
    expect(await answer(made[0] ?? '')).toMatchObject({ status: 200 });
  });

  it('sign in and nothing else', async () => {
    const { app, sam } = await withSam();
    const code = app.recoveryCodes[0];
    expect(await sam.post('setup/two-factor/disable', { ...PASSWORD, code })).toMatchObject({ status: 422 });
    expect(await sam.post('setup/two-factor/recovery', { code })).toMatchObject({ status: 422 });
  });
});

describe('switching two-factor off', () => {
  it('takes the password and a code', async () => {
    const { world, sam, app } = await withSam();
    const off = (body: object) => sam.post('setup/two-factor/disable', body);
    expect(await off({ password: 'Wr0ng-one!', code: app.code() })).toMatchObject(field('password', 'wrong'));
    expect(await off({ ...PASSWORD, code: '000000' })).toMatchObject(field('code', 'wrong'));
    expect(await off({ ...PASSWORD })).toMatchObject(field('code', 'required'));
    expect(await off({ code: app.code() })).toMatchObject(field('password', 'required'));
    expect(await off({ ...PASSWORD, code: app.code() })).toMatchObject({
      status: 200,
      body: { status: 'OK' },
    });
    expect(await sam.get('setup/two-factor')).toMatchObject({ body: OFF });
    expect(world.mails().at(-1)).toMatchObject({ to: SAM, purpose: 'two-factor-disabled' });
    expect(await off({ ...PASSWORD, code: app.code() })).toMatchObject({ status: 409 });
  });

  it('does not use up the code when the password is wrong', async () => {
    const { sam, app } = await withSam();
    await sam.post('setup/two-factor/disable', { password: 'Wr0ng-one!', code: app.code() });
    expect(await sam.post('setup/two-factor/disable', { ...PASSWORD, code: app.code() })).toMatchObject({
      status: 200,
    });
  });

  it('locks after five wrong passwords: a borrowed screen is no place to guess', async () => {
    const { sam, app } = await withSam();
    const guess = () => sam.post('setup/two-factor/disable', { password: 'Wr0ng-one!', code: app.code() });
    for (let time = 0; time < 4; time += 1) expect(await guess()).toMatchObject(field('password', 'wrong'));
    expect(await guess()).toMatchObject(field('password', 'locked', { seconds: 30 }));
  });

  it('happens with the user', async () => {
    const { world } = await withSam();
    await world.as(ADA).delete('setup/user/2');
    expect(world.tables.authenticators.has(2)).toBe(false);
  });
});
