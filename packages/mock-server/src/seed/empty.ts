import { type Chance } from '../platform/chance.ts';
import { hashPassword } from '../platform/passwords.ts';
import { type Tables } from '../platform/tables.ts';
import { type WriteTables } from '../store/schema.ts';
import { DEMO_ADMINISTRATOR, DEMO_PASSWORD } from './demo.ts';

/** An account on its first day: its administrator and nothing else. */
export function empty(tables: WriteTables<Tables>, chance: Chance): void {
  tables.accounts.insert({ id: 1, name: 'Demo Telecom' });
  tables.users.insert({
    id: 1,
    name: 'Ada Admin',
    email: DEMO_ADMINISTRATOR,
    email_verified: true,
    password: hashPassword(DEMO_PASSWORD, chance),
    role: 'Administrator',
    groups: [],
    ip_whitelist: [],
    time_zone: null,
    shared_ticket: false,
    created_at: Date.UTC(2025, 8, 1, 8, 0, 0),
  });
}
