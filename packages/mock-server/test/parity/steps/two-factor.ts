import { basic, later, type Step } from '../step.ts';

const as = basic('bea');
const password = 'Demo-pass1!';
const get = { covers: 'twoFactor.get', asks: 'GET /api/cp/setup/two-factor' };
const start = { covers: 'twoFactor.start', asks: 'POST /api/cp/setup/two-factor' };
const confirm = { covers: 'twoFactor.confirm', asks: 'POST /api/cp/setup/two-factor/confirm' };
const regenerate = { covers: 'twoFactor.regenerate', asks: 'POST /api/cp/setup/two-factor/recovery' };
const disable = { covers: 'twoFactor.disable', asks: 'POST /api/cp/setup/two-factor/disable' };

export const twoFactorSteps: readonly Step[] = [
  { does: 'two-factor is off', ...get, as },
  { does: 'and not for nobody', ...get },
  { does: 'nothing to confirm', ...confirm, as, body: { code: '123456' } },
  { does: 'nothing to regenerate', ...regenerate, as, body: { code: '123456' } },
  { does: 'nothing to disable', ...disable, as, body: { password, code: '123456' } },
  { does: 'it starts not with a wrong password', ...start, as, body: { password: 'no' } },
  { does: 'it starts with the password', ...start, as, body: { password }, keeps: { secret: 'secret' } },
  { does: 'not confirmed by letters', ...confirm, as, body: { code: 'abcdef' } },
  { does: 'not confirmed by a wrong code', ...confirm, as, body: { code: '000000' } },
  { does: 'confirmed by the code', ...confirm, as, body: { code: '{{totp secret}}' } },
  { does: 'two-factor is on', ...get, as },
  { does: 'and is not started again', ...start, as, body: { password } },
  { does: 'nor confirmed again', ...confirm, as, body: { code: '{{totp secret}}' } },
  { does: 'a code is good once', ...regenerate, as, body: { code: '{{totp secret}}' } },
  later('30s'),
  {
    does: 'new recovery codes for a new code',
    ...regenerate,
    as,
    body: { code: '{{totp secret}}' },
    keeps: { recovery: 'recovery_codes.0', recovery2: 'recovery_codes.1' },
  },
  later('30s'),
  {
    does: 'not disabled with a wrong password',
    ...disable,
    as,
    body: { password: 'no', code: '{{totp secret}}' },
  },
  { does: 'wrong code 1', ...disable, as, body: { password, code: '000000' } },
  { does: 'wrong code 2', ...disable, as, body: { password, code: '000001' } },
  { does: 'wrong code 3', ...disable, as, body: { password, code: '000002' } },
  { does: 'wrong code 4', ...disable, as, body: { password, code: '000003' } },
  { does: 'wrong code 5 locks', ...disable, as, body: { password, code: '000004' } },
  { does: 'the right one too', ...disable, as, body: { password, code: '{{totp secret}}' } },
  later('1h'),
];
