import { basic, type Step } from '../step.ts';

const refresh = { covers: 'authentication.refresh', asks: 'POST /api/cp/auth/jwt/refresh' };
const access = { covers: 'authentication.access', asks: 'GET /api/cp/auth/jwt' };
const account = { covers: 'account.get', asks: 'GET /api/cp/setup/account' };

export const authenticationSteps: readonly Step[] = [
  { does: 'a refresh token is not for nobody', ...refresh, body: { lifetime: 3600 } },
  {
    does: 'nor for a wrong password',
    ...refresh,
    as: basic('admin', 'Wrong-pass1!'),
    body: { lifetime: 3600 },
  },
  { does: 'nor for somebody unknown', ...refresh, as: basic('nobody'), body: { lifetime: 3600 } },
  { does: 'nor without a lifetime', ...refresh, as: basic('admin'), body: {} },
  { does: 'nor for a lifetime too short', ...refresh, as: basic('admin'), body: { lifetime: 1 } },
  { does: 'nor for broken JSON', ...refresh, as: basic('admin'), body: '{"lifetime": 36' },
  {
    does: 'it is for e-mail and password',
    ...refresh,
    as: basic('admin'),
    body: { lifetime: 86_400, audience: 'Übersicht 𝄞' },
    keeps: { refresh: 'token' },
  },
  { does: 'an access token is not for a password', ...access, as: basic('admin') },
  { does: 'nor for something made up', ...access, as: 'Bearer a.b.c' },
  { does: 'it is for a refresh token', ...access, as: 'Bearer {{refresh}}', keeps: { admin: 'token' } },
  { does: 'an access token begets none', ...access, as: 'Bearer {{admin}}' },
  { does: 'a refresh token begets another', ...refresh, as: 'Bearer {{refresh}}', body: { lifetime: 60 } },
  { does: 'the account is not for nobody', ...account },
  { does: 'nor for a refresh token', ...account, as: 'Bearer {{refresh}}' },
  { does: 'it is for an access token', ...account, as: 'Bearer {{admin}}' },
  { does: 'and for a password', ...account, as: basic('sam') },
  { does: 'a scheme that nobody knows is no credential', ...account, as: 'Digest x' },
  { does: 'broken Basic is no credential', ...account, as: 'Basic %%%' },
];
