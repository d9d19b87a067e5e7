import { basic, control, later, type Step } from '../step.ts';

const as = basic('max');
const elsewhere = { 'x-mock-world': 'side' };
const users = 'GET /api/cp/setup/user?_limit=2';

export const controlSteps: readonly Step[] = [
  { does: 'control is not for who asks blindly', asks: 'GET /__mock/health' },
  control('health', 'GET health'),
  control('nothing of this name', 'GET weather'),
  control('the time', 'GET clock'),
  control('a step of no length', 'POST clock/advance', {}),
  control('a time that is none', 'POST clock/freeze', { at: 'noon' }),
  control('a field too many', 'POST clock/run', { fast: true }),
  control('a body that is none', 'POST worlds/fork', '{'),
  control('a world', 'POST worlds/fork', { name: 'side' }),
  control('a world of a bad name', 'POST worlds/fork', { name: 'a b' }),
  control('a world of none', 'POST worlds/fork', { name: 'third', from: 'mars' }),
  control('the worlds', 'GET worlds'),
  { does: 'it begins as the seed', asks: users, as, headers: elsewhere },
  { does: 'by path as by header', asks: users.replace('/api', '/__world/side/api'), as },
  {
    does: 'it goes its own way',
    asks: 'DELETE /api/cp/setup/user/4',
    as: basic('admin'),
    headers: elsewhere,
  },
  { does: 'the other is as it was', asks: 'GET /api/cp/setup/user/4', as: basic('admin') },
  control('its own mails', 'GET outbox'),
  control('a snapshot', 'POST snapshots/save', { name: 'before' }),
  later('1d'),
  { does: 'a change', asks: 'PUT /api/cp/setup/user/4', as: basic('admin'), body: { name: 'Maximilian' } },
  control('back', 'POST snapshots/restore', { name: 'before' }),
  control('in time too', 'GET clock', undefined, { now: 'now' }),
  { does: 'as if nothing had been', asks: 'GET /api/cp/setup/user/4', as: basic('admin') },
  control('no such snapshot', 'POST snapshots/restore', { name: 'after' }),
  control('the snapshots', 'GET snapshots'),
  control('requests by status', 'GET requests?status=403'),
  control('requests by operation', 'GET requests?operation=twoFactor.start'),
  control('a request that has come', 'GET requests/wait?operation=users.delete'),
  control('a request that has not', 'GET requests/wait?operation=users.delete&status=418&timeout=0'),
  control('no requests left', 'POST requests/clear'),
  control('a world goes', 'POST worlds/delete', { name: 'side' }),
  control('once', 'POST worlds/delete', { name: 'side' }),
];
