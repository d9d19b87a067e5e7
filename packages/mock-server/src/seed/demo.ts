import { EVERY_VERB, pathOfArea, type PermissionRow } from '@cxkit/sdk';
import { hashPassword } from '../platform/passwords.ts';
import { type Chance } from '../platform/chance.ts';
import { type Tables, type UserRow } from '../platform/tables.ts';
import { type WriteTables } from '../store/schema.ts';

/** When the demo account was set up. */
const FOUNDED = Date.UTC(2025, 8, 1, 8, 0, 0);

/** The password of everyone in the demo. */
export const DEMO_PASSWORD = 'Demo-pass1!';
/** The demo's administrator: no group, so full access. */
export const DEMO_ADMINISTRATOR = 'admin@demo.test';

/** A small provider: an administrator, three colleagues in two groups, customers and rate cards. */
export function demo(tables: WriteTables<Tables>, chance: Chance): void {
  tables.accounts.insert({ id: 1, name: 'Demo Telecom' });
  const denied = (area: 'card' | 'customer'): PermissionRow => ({ path: pathOfArea(area), access: [] });
  tables.groups.insert({ id: 1, name: 'Support', default_access: ['read'], rows: [denied('card')] });
  tables.groups.insert({
    id: 2,
    name: 'Billing',
    default_access: ['read'],
    rows: [{ path: pathOfArea('customer'), access: [...EVERY_VERB] }],
  });
  for (const [index, person] of PEOPLE.entries()) {
    tables.users.insert({
      ...person,
      id: index + 1,
      email_verified: true,
      password: hashPassword(DEMO_PASSWORD, chance),
      ip_whitelist: [],
      time_zone: null,
      shared_ticket: false,
      created_at: FOUNDED + index * 86_400_000,
    });
  }
  for (const [index, [name, status, currency, credit, debit_limit]] of CUSTOMERS.entries()) {
    tables.customers.insert({ id: index + 1, name, status, currency, credit, debit_limit });
  }
  for (const [id, name, direction, currency, active_rev] of CARDS) {
    tables.cards.insert({ id, name, direction, currency, active_rev });
  }
}

const PEOPLE: readonly Pick<UserRow, 'name' | 'email' | 'role' | 'groups'>[] = [
  { name: 'Ada Admin', email: DEMO_ADMINISTRATOR, role: 'Administrator', groups: [] },
  { name: 'Sam Support', email: 'sam@demo.test', role: 'User', groups: [1] },
  { name: 'Bea Billing', email: 'bea@demo.test', role: 'User', groups: [2] },
  { name: 'Max Both', email: 'max@demo.test', role: 'User', groups: [1, 2] },
];

const CUSTOMERS = [
  ['Northwind Calls', 'Active', 'USD', '1250.5000', '0.0000'],
  ['Blue Harbour Telecom', 'Active', 'EUR', '84.1275', '100.0000'],
  ['Call Centre Kilo', 'Active', 'GBP', '-12.0300', '50.0000'],
  ['Delta Dialers', 'Inactive', 'USD', '0.0000', '0.0000'],
  ['Echo Wholesale', 'Active', 'USD', '20310.4410', '5000.0000'],
  ['Foxtrot Retail Voice', 'Pending Approval', 'USD', '5.0000', '0.0000'],
  ['Golf Conferencing', 'Penalty', 'EUR', '-250.7500', '0.0000'],
] as const;

const CARDS = [
  ['GjjS-E0FO', 'A-Z Wholesale (provider)', 'Provider', 'USD', 3],
  ['6IAK-MhWJ', 'Premium Europe (provider)', 'Provider', 'EUR', 1],
  ['a8qn-WiKA', 'Retail World', 'Customer', 'USD', 7],
  ['Qw3R-t9Zx', 'Retail Europe', 'Customer', 'EUR', -1],
] as const;
