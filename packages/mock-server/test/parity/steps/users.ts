import { basic, control, type Step } from '../step.ts';

const as = 'Bearer {{admin}}';
const list = { covers: 'users.list', asks: 'GET /api/cp/setup/user' };
const create = { covers: 'users.create', asks: 'POST /api/cp/setup/user' };
const get = (id: string) => ({ covers: 'users.get', asks: `GET /api/cp/setup/user/${id}` });
const update = (id: string) => ({ covers: 'users.update', asks: `PUT /api/cp/setup/user/${id}` });
const remove = (id: string) => ({ covers: 'users.delete', asks: `DELETE /api/cp/setup/user/${id}` });

export const userSteps: readonly Step[] = [
  { does: 'users', ...list, as },
  { does: 'users are not for nobody', ...list },
  { does: 'users to read for Support', ...list, as: basic('sam') },
  { does: 'a user', ...get('2'), as },
  { does: 'a user under an encoded id', ...get('%32'), as },
  { does: 'no user under this id', ...get('99'), as },
  { does: 'nor under a word', ...get('ada'), as },
  { does: 'nor under zero', ...get('0'), as },
  {
    does: 'Support makes no users',
    ...create,
    as: basic('sam'),
    body: { name: 'Eve', email: 'eve@demo.test' },
  },
  {
    does: 'a user is made',
    ...create,
    as,
    body: {
      name: 'Zoë Müller 🐝',
      email: 'Zoe@Demo.test',
      password: 'Zoe-pass1!',
      groups: [1],
      ip_whitelist: ['10.0.0.0/8'],
    },
  },
  { does: 'with a password that is their own', ...create, as, body: { name: 'Ole', email: 'ole@demo.test' } },
  { does: 'an address is given once', ...create, as, body: { name: 'Ole', email: 'OLE@demo.test' } },
  { does: 'a user has a name and an address', ...create, as, body: {} },
  {
    does: 'whose forms are judged',
    ...create,
    as,
    body: {
      name: '',
      email: 'ann@',
      password: 'short',
      role: 'Queen',
      groups: ['x'],
      ip_whitelist: ['300.1.1.1'],
      time_zone: 'Mars/Base',
    },
  },
  {
    does: 'a group that is not there',
    ...create,
    as,
    body: { name: 'Pia', email: 'pia@demo.test', groups: [77] },
  },
  { does: 'an unknown field', ...create, as, body: { name: 'Pia', email: 'pia@demo.test', hat: 'red' } },
  { does: 'a list is no user', ...create, as, body: [] },
  { does: 'nor is null', ...create, as, body: 'null' },
  { does: 'nor is nothing', ...create, as },
  {
    does: 'a user is changed',
    ...update('5'),
    as,
    body: { name: 'Zoë', shared_ticket: 'yes', time_zone: 'Europe/Berlin' },
  },
  { does: 'and reads so', ...get('5'), as },
  {
    does: 'a whitelist keeps out',
    asks: 'GET /api/cp/setup/account',
    as: `Basic ${btoa('zoe@demo.test:Zoe-pass1!')}`,
  },
  { does: 'a new address clears the password', ...update('5'), as, body: { email: 'zoe.m@demo.test' } },
  { does: 'as it reads', ...get('5'), as },
  { does: 'an address that is taken', ...update('5'), as, body: { email: 'sam@demo.test' } },
  { does: 'Support changes nobody', ...update('5'), as: basic('sam'), body: { name: 'X' } },
  { does: 'nobody is changed under this id', ...update('99'), as, body: { name: 'X' } },
  { does: 'the last administrator stays one', ...update('1'), as, body: { groups: [1] } },
  { does: 'nobody deletes themselves', ...remove('1'), as },
  { does: 'Support deletes nobody', ...remove('5'), as: basic('sam') },
  { does: 'a user is deleted', ...remove('5'), as },
  { does: 'once', ...remove('5'), as },
  { does: 'users now', ...list, as },
  control('the mails of it', 'GET outbox?purpose=verify-email'),
  control('the log of it', 'GET audit?table=users'),
];
