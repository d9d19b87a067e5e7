/**
 * Prints how long the codecs take, in microseconds:
 * `node --conditions=@cxkit/source packages/sdk/bench/codec.ts`
 */
import { decode, encode } from '../src/contract/codec.ts';
import { customers } from '../src/contract/customer.ts';
import { parseExactly } from '../src/contract/exact-number.ts';
import type { Schema } from '../src/contract/schema.ts';
import { userDraft, users, type User, type UserDraft } from '../src/contract/user.ts';

const rows = <T>(make: (id: number) => T): T[] => Array.from({ length: 25 }, (_, index) => make(index + 1));

const USERS = rows<User>((id) => ({
  id,
  name: `User ${id}`,
  email: `user${id}@example.com`,
  role: 'User',
  groups: [1, 2],
  ip_whitelist: ['203.0.113.7'],
  time_zone: 'Europe/Berlin',
  shared_ticket: true,
  email_verified: true,
  password_set: true,
  two_factor: false,
  created_at: `2026-01-${String(id + 3).padStart(2, '0')}T12:00:00Z`,
}));
const DRAFT: UserDraft = {
  name: 'Ann',
  email: 'ann@example.com',
  password: 'Passw0rd!',
  role: 'User',
  groups: [1],
  ip_whitelist: ['10.0.0.0/8'],
};
const CUSTOMERS = rows(
  (id) => `{"id":${id},"name":"C","status":"Active","currency":"USD","credit":12.50,"debit_limit":"0"}`,
).join();

const wire = encode(users.operations.list.response, USERS).value;
print('encode 25 users', encode, users.operations.list.response, USERS);
print('decode 25 users', decode, users.operations.list.response, wire);
print('decode 25 customers', decode, customers.operations.list.response, parseExactly(`[${CUSTOMERS}]`));
print('encode a draft', encode, userDraft, DRAFT);
print('encode a wrong draft', encode, userDraft, { ...DRAFT, name: '', email: 'ann', shoe: 43 });

function print(
  what: string,
  walk: (schema: Schema<unknown>, value: unknown) => unknown,
  schema: Schema<unknown>,
  value: unknown,
): void {
  const RUNS = 4000;
  // the best of five, of which the first warms the engine up
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    for (let run = 0; run < RUNS; run += 1) walk(schema, value);
    return ((performance.now() - start) * 1000) / RUNS;
  });
  console.log(
    `${what.padEnd(24)}${Math.min(...times)
      .toFixed(2)
      .padStart(10)}`,
  );
}
