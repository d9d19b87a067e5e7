import { basic, type Step } from '../step.ts';

const as = basic('max');

export const nonsenseSteps: readonly Step[] = [
  { does: 'a slip in a path', asks: 'GET /api/cp/setup/usr', as },
  { does: 'a path of no realm', asks: 'GET /api/v2/users', as },
  { does: 'the root', asks: 'GET /' },
  { does: 'the portal, which has nothing yet', asks: 'GET /api/portal/customer', as },
  { does: 'a portal by its domain', asks: 'GET /portal/voice.example.com/api/portal/customer', as },
  { does: 'a method that a path does not have', asks: 'DELETE /api/cp/setup/user', as },
  { does: 'a method that the platform does not have', asks: 'PATCH /api/cp/setup/user/1', as, body: {} },
  { does: 'a slash too many', asks: 'GET /api/cp/setup/user/', as },
  { does: 'a path that ends in a broken escape', asks: 'GET /api/cp/setup/user/%E0%A4%A', as },
  {
    does: 'a world that is not there',
    asks: 'GET /api/cp/customer',
    as,
    headers: { 'x-mock-world': 'mars' },
  },
  { does: 'a world that can not be', asks: 'GET /__world/a%2Fb/api/cp/customer', as },
  { does: 'sessions have no such thing', asks: 'GET /api/session/mine' },
  { does: 'what only begins like sessions', asks: 'GET /api/sessions' },
];
