import { basic, later, type Step } from '../step.ts';

const start = { covers: 'sessions.start', asks: 'POST /api/session' };
const factor = { covers: 'sessions.factor', asks: 'POST /api/session/factor' };
const renew = { covers: 'sessions.renew', asks: 'POST /api/session/renew' };
const end = { covers: 'sessions.end', asks: 'DELETE /api/session' };
const account = 'GET /api/cp/setup/account';
const bea = { email: 'bea@demo.test', password: 'Demo-pass1!' };
const max = { email: 'max@demo.test', password: 'Demo-pass1!' };

export const sessionSteps: readonly Step[] = [
  { does: 'no session for a wrong password', ...start, body: { ...max, password: 'Wrong-pass1!' } },
  { does: 'no session for somebody unknown', ...start, body: { ...max, email: 'who@demo.test' } },
  { does: 'no session for no address', ...start, body: { ...max, email: 'who' } },
  { does: 'no session for nothing', ...start },
  { does: 'a session', ...start, body: max, keeps: { session: 'token' } },
  { does: 'it opens the panel', asks: account, as: 'Bearer {{session}}' },
  { does: 'it is renewed', ...renew, as: 'Bearer {{session}}', keeps: { renewed: 'token' } },
  { does: 'the old token is dead', asks: account, as: 'Bearer {{session}}' },
  { does: 'and is not renewed', ...renew, as: 'Bearer {{session}}' },
  { does: 'a password renews nothing', ...renew, as: basic('max') },
  { does: 'it ends', ...end, as: 'Bearer {{renewed}}' },
  { does: 'and is dead', asks: account, as: 'Bearer {{renewed}}' },
  { does: 'nobody ends nothing', ...end },
  { does: 'another session', ...start, body: max, keeps: { brief: 'token' } },
  later('16m'),
  { does: 'is over after 15 minutes', asks: account, as: 'Bearer {{brief}}' },
  { does: 'two-factor asks for more', ...start, body: bea, keeps: { challenge: 'challenge' } },
  { does: 'a challenge is no session', asks: account, as: 'Bearer {{challenge}}' },
  { does: 'no code at all', ...factor, body: { challenge: '{{challenge}}', code: 'hello' } },
  { does: 'the code', ...factor, body: { challenge: '{{challenge}}', code: '{{totp secret}}' } },
  {
    does: 'a challenge is good once',
    ...factor,
    body: { challenge: '{{challenge}}', code: '{{totp secret}}' },
  },
  { does: 'again', ...start, body: bea, keeps: { challenge2: 'challenge' } },
  { does: 'a wrong code', ...factor, body: { challenge: '{{challenge2}}', code: '000000' } },
  { does: 'with a recovery code', ...factor, body: { challenge: '{{challenge2}}', code: '{{recovery}}' } },
  { does: 'and again', ...start, body: bea, keeps: { challenge3: 'challenge' } },
  { does: 'it is good once', ...factor, body: { challenge: '{{challenge3}}', code: '{{recovery}}' } },
  later('6m'),
  {
    does: 'a challenge is over after 5 minutes',
    ...factor,
    body: { challenge: '{{challenge3}}', code: '{{recovery2}}' },
  },
  { does: 'a wrong try', ...start, body: { ...max, password: 'Wrong-pass1!' } },
  { does: 'a second', ...start, body: { ...max, password: 'Wrong-pass1!' } },
  { does: 'a third', ...start, body: { ...max, password: 'Wrong-pass1!' } },
  { does: 'the fourth has to wait', ...start, body: { ...max, password: 'Wrong-pass1!' } },
  { does: 'even if it is right', ...start, body: max },
  later('5s'),
  { does: 'then it is let in', ...start, body: max },
  {
    does: 'two-factor goes off',
    covers: 'twoFactor.disable',
    asks: 'POST /api/cp/setup/two-factor/disable',
    as: basic('bea'),
    body: { password: bea.password, code: '{{totp secret}}' },
  },
];
