import { basic, type Step } from '../step.ts';

const as = 'Bearer {{admin}}';
const list = { covers: 'groups.list', asks: 'GET /api/cp/setup/group' };
const create = { covers: 'groups.create', asks: 'POST /api/cp/setup/group' };
const get = (id: string) => ({ covers: 'groups.get', asks: `GET /api/cp/setup/group/${id}` });
const update = (id: string) => ({ covers: 'groups.update', asks: `PUT /api/cp/setup/group/${id}` });
const remove = (id: string) => ({ covers: 'groups.delete', asks: `DELETE /api/cp/setup/group/${id}` });
const row = (path: string, access: string[]) => ({ path: `/api/cp/${path}`, access });

export const groupSteps: readonly Step[] = [
  { does: 'groups', ...list, as },
  { does: 'groups by name', ...list, asks: `${list.asks}?name=support`, as },
  { does: 'groups are not for nobody', ...list },
  { does: 'a group', ...get('1'), as },
  { does: 'no group under this id', ...get('9'), as },
  { does: 'Billing makes no groups', ...create, as: basic('bea'), body: { name: 'Mine' } },
  {
    does: 'a group is made',
    ...create,
    as,
    body: { name: 'Обзор', default_access: ['read'], rows: [row('customer', ['read', 'update'])] },
  },
  { does: 'a name is given once', ...create, as, body: { name: 'Support' } },
  {
    does: 'a path has one row',
    ...create,
    as,
    body: { name: 'Two', rows: [row('card', []), row('card', ['read'])] },
  },
  { does: 'a right that is none', ...create, as, body: { name: 'Odd', default_access: ['write'] } },
  { does: 'a group is changed', ...update('1'), as, body: { rows: [row('setup/user', [])] } },
  { does: 'its people feel it at once', asks: 'GET /api/cp/setup/user', as: basic('sam') },
  { does: 'and see cards', asks: 'GET /api/cp/card', as: basic('sam') },
  { does: 'no group is changed under this id', ...update('9'), as, body: { name: 'X' } },
  { does: 'Billing changes none', ...update('1'), as: basic('bea'), body: { name: 'X' } },
  { does: 'a group is deleted', ...remove('1'), as },
  { does: 'its only members may do everything now', asks: 'GET /api/cp/setup/user', as: basic('sam') },
  { does: 'it is deleted once', ...remove('1'), as },
  { does: 'Billing deletes none', ...remove('2'), as: basic('bea') },
  { does: 'groups now', ...list, as },
];
