import { basic, control, type Step } from '../step.ts';

const users = { asks: 'GET /api/cp/setup/user?_limit=2', as: basic('admin') };
const fault = (kind: string, more: object = {}): Step[] => [
  control(`${kind} on`, 'POST faults/add', { kind, match: { operation: 'users.list' }, ...more }),
  { does: `under ${kind}`, ...users },
  control(`${kind} off`, 'POST faults/clear'),
];

export const faultSteps: readonly Step[] = [
  ...fault('status', { status: 503, retryAfter: 7 }),
  ...fault('malformed'),
  ...fault('html', { status: 502 }),
  ...fault('empty'),
  ...fault('wrong-content-type'),
  ...fault('network-error'),
  ...fault('cut'),
  ...fault('drift', { change: 'missing', field: 'email' }),
  control('a fault of no kind', 'POST faults/add', { kind: 'flood' }),
  control('an answer will be lost', 'POST faults/add', {
    kind: 'drop-after-commit',
    id: 'lost',
    match: { operation: 'users.create' },
  }),
  {
    does: 'it is lost',
    asks: 'POST /api/cp/setup/user',
    as: basic('admin'),
    body: { name: 'Kept', email: 'kept@demo.test' },
  },
  control('the fault has acted', 'GET faults'),
  control('it goes', 'POST faults/remove', { id: 'lost' }),
  { does: 'the write has stayed', asks: 'GET /api/cp/setup/user?s=kept', as: basic('admin') },
  control('the seed again', 'POST worlds/reset'),
  { does: 'and nothing has been', asks: 'GET /api/cp/setup/user?s=kept', as: basic('admin') },
];
