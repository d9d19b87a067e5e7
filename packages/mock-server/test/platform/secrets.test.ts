import { describe, expect, it } from 'vitest';
import { enrol } from './authenticator.ts';
import { ADA, platform, SAM, textIn, type Answer, type TestPlatform } from './caller.ts';

const CANARY = 'C4nary-in-a-password!';
const PASSWORD = 'Demo-pass1!';

/** Every answer that a walk through all operations gave, but those whose very purpose is to hand out a secret. */
async function walk(world: TestPlatform) {
  const secrets: string[] = [CANARY, PASSWORD];
  const answers: Answer[] = [];
  const keep = <T extends Answer>(answer: T): T => (answers.push(answer), answer);
  /** Takes an answer that shows a secret once, and remembers the secret. */
  const shown = (answer: Answer, ...fields: string[]): Answer => {
    for (const field of fields) secrets.push(textIn(answer, field));
    return answer;
  };
  const ada = world.as(ADA);

  keep(await ada.post('setup/user', { name: 'Eve', email: 'eve@demo.test', password: CANARY }));
  keep(await ada.put('setup/user/5', { password: `${CANARY}2` }));
  keep(await ada.put('setup/user/5', { password: 'short-C4nary-in-a-password' }));
  keep(await ada.post('setup/user', { name: 'Typo', email: 'typo@demo.test', pasword: CANARY }));
  keep(await ada.post('setup/user', [{ name: 'List', email: 'list@demo.test', password: CANARY }]));
  keep(await ada.post('setup/user', CANARY));
  keep(await ada.put('setup/user/5', { password: { text: CANARY }, groups: 'none' }));
  keep(await world.nobody.post('session', { email: SAM, password: CANARY }));
  keep(await world.nobody.post('session', { email: SAM, password: [CANARY] }));
  keep(await world.as(SAM, CANARY).get('setup/account'));

  const refresh = shown(await world.as(SAM).post('auth/jwt/refresh', { lifetime: 3600 }), 'token');
  const access = shown(await world.bearer(textIn(refresh, 'token')).get('auth/jwt'), 'token');
  keep(await world.bearer(textIn(access, 'token')).get('setup/account'));
  const session = shown(await world.nobody.post('session', { email: SAM, password: PASSWORD }), 'token');
  const sam = world.bearer(textIn(session, 'token'));
  const app = await enrol(world, sam);
  secrets.push(app.secret, ...app.recoveryCodes);
  keep(await sam.post('setup/two-factor/recovery', { code: '000000' }));
  const challenge = shown(
    await world.nobody.post('session', { email: SAM, password: PASSWORD }),
    'challenge',
  );
  secrets.push(app.code());
  const answer = { challenge: textIn(challenge, 'challenge'), code: app.code() };
  shown(await world.nobody.post('session/factor', answer), 'token');
  keep(await sam.get('setup/two-factor'));
  keep(await sam.delete('session'));

  for (const path of ['setup/user', 'setup/user/2', 'setup/user/5', 'setup/group', 'customer', 'card'])
    keep(await ada.get(path));
  return { secrets, answers };
}

const REQUIRED = ['setup/user', 'session', 'auth/jwt'];

describe('secrets are write-only (rule 42)', () => {
  it('no answer, audit row, mail or journal of requests holds one', async () => {
    const world = platform();
    const { secrets, answers } = await walk(world);
    const places = {
      answers: answers.map(({ body, headers }) => [body, [...headers]]),
      audit: world.audit(),
      mails: world.mails(),
      requests: world.requests(),
    };
    // the walk went where secrets are
    for (const path of REQUIRED) expect(world.requests().some((one) => one.path.includes(path))).toBe(true);
    for (const [place, found] of Object.entries(places)) {
      const text = JSON.stringify(found);
      for (const secret of secrets)
        expect([place, secret, text.includes(secret)]).toEqual([place, secret, false]);
    }
  });

  it('nor does one hold a hash, a salt or the field that keeps them', async () => {
    const world = platform();
    const { answers } = await walk(world);
    const passwords = [...world.tables.users.all()].flatMap(({ password }) =>
      password === null ? [] : [password.hash, password.salt],
    );
    const recovery = [...world.tables.authenticators.all()].flatMap((row) => row.recovery_codes);
    expect([passwords.length, recovery.length]).toEqual([10, 10]);
    const told = [answers.map(({ body }) => body), world.audit(), world.mails(), world.requests()];
    const text = JSON.stringify(told);
    for (const secret of [...passwords, ...recovery]) expect(text.includes(secret)).toBe(false);
    expect(text).not.toMatch(/"(hash|salt|secret|password)":"(?!\[redacted\])/);
  });

  it('the state keeps tokens, codes and passwords as hashes; a secret of codes alone has to be kept', async () => {
    const world = platform();
    const { secrets } = await walk(world);
    const tables = [
      world.tables.users,
      world.tables.sessions,
      world.tables.tokens,
      world.tables.lockouts,
      world.tables.authenticators,
    ];
    const text = JSON.stringify(tables.map((table) => [...table.all()]));
    const kept = secrets.filter((secret) => text.includes(secret));
    expect(kept).toEqual([world.tables.authenticators.get(2)?.secret]);
  });
});
