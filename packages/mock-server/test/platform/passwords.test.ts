import { describe, expect, it } from 'vitest';
import { ADA, platform, SAM } from './caller.ts';

const user = (password: unknown) => ({ name: 'Eve', email: 'eve@demo.test', password });
const broken = (...params: object[]) => ({
  status: 422,
  body: { fields: params.map((one) => ({ path: 'password', ...one })) },
});
const format = (name: string) => ({ code: 'format', params: { format: name } });

describe('the password policy (rules 14 and 17)', () => {
  it.each([
    ['8 characters', 'aA1@aaaa'],
    ['64 characters', `aA1@${'a'.repeat(60)}`],
    ['letters of any script beside', 'Aa1!пароль密码🔑'],
  ])('takes one with %s', async (_what, password) => {
    const { as } = platform();
    expect(await as(ADA).post('setup/user', user(password))).toMatchObject({ status: 200 });
    expect(await as('eve@demo.test', password).get('setup/account')).toMatchObject({ status: 200 });
  });

  it.each(Array.from('@$!%*#?&'))('takes one with %s', async (symbol) => {
    const ada = platform().as(ADA);
    expect(await ada.post('setup/user', user(`Passw0rd${symbol}`))).toMatchObject({ status: 200 });
  });

  it.each([
    ['7 characters', 'aA1@aaa', broken({ code: 'too_short', params: { minimum: 8 } })],
    ['65 characters', `aA1@${'a'.repeat(61)}`, broken({ code: 'too_long', params: { maximum: 64 } })],
    ['no capital letter', 'passw0rd!', broken(format('password_upper'))],
    ['no small letter', 'PASSW0RD!', broken(format('password_lower'))],
    ['no digit', 'Password!', broken(format('password_digit'))],
    ['none of the symbols', 'Passw0rd-_^~', broken(format('password_symbol'))],
    [
      'a digit alone',
      '11111111',
      broken(format('password_upper'), format('password_lower'), format('password_symbol')),
    ],
    ['nothing', '', broken({ code: 'required' })],
    ['null', null, broken({ code: 'type' })],
    ['a number', 12345678, broken({ code: 'type' })],
  ])('names what is missing: %s', async (_what, password, expected) => {
    const ada = platform().as(ADA);
    expect(await ada.post('setup/user', user(password))).toMatchObject(expected);
    expect(await ada.put('setup/user/2', { password })).toMatchObject(expected);
  });

  it('counts letters of the alphabet only: an Ä is no capital', async () => {
    expect(await platform().as(ADA).post('setup/user', user('ÄÖÜpassw0rd!'))).toMatchObject(
      broken(format('password_upper')),
    );
  });

  it('is one password, however its letters are composed', async () => {
    const { as } = platform();
    await as(ADA).post('setup/user', user('Cafe\u0301-Passw0rd!'));
    expect(await as('eve@demo.test', 'Caf\u00e9-Passw0rd!').get('setup/account')).toMatchObject({
      status: 200,
    });
  });

  it('tells apart capital and small letters, and a space too many', async () => {
    const { as } = platform();
    for (const near of ['demo-pass1!', 'Demo-pass1! ', ' Demo-pass1!', 'Demo-pass1'])
      expect(await as(SAM, near).get('setup/account')).toMatchObject({ status: 401 });
  });
});

describe('a password', () => {
  it('that is changed ends what was begun with the old one', async () => {
    const world = platform();
    const session = await world.signIn(SAM);
    await world.as(ADA).put('setup/user/2', { password: 'An0ther-one!' });
    expect(await session.get('setup/account')).toMatchObject({ status: 401 });
    expect(await world.as(SAM).get('setup/account')).toMatchObject({ status: 401 });
    expect(await world.as(SAM, 'An0ther-one!').get('setup/account')).toMatchObject({ status: 200 });
  });

  it('is not mailed when an administrator sets it', async () => {
    const world = platform();
    await world.as(ADA).put('setup/user/2', { password: 'An0ther-one!' });
    expect(JSON.stringify(world.mails())).not.toContain('An0ther-one!');
  });

  it('is kept as a salted hash: two equal ones look different', () => {
    const world = platform();
    const hashes = [...world.tables.users.all()].map(({ password }) => password?.hash);
    expect(new Set(hashes).size).toBe(4);
    expect(JSON.stringify([...world.tables.users.all()])).not.toContain('Demo-pass1!');
  });
});
