import { type User, type Written } from '@cxkit/sdk';
import { connectControl } from '../../src/index.ts';
import { DEMO_ADMINISTRATOR, DEMO_PASSWORD } from '../../src/seed/demo.ts';
import { describe, expect, it } from 'vitest';
import { startProcess, type MockProcess } from './start-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

const DEEP = process.env['CXKIT_DEEP'] === '1';
const ROUNDS = DEEP ? 40 : 3;
const WRITERS = 6;
const authorization = `Basic ${btoa(`${DEMO_ADMINISTRATOR}:${DEMO_PASSWORD}`)}`;

/** A user that the process has said to have made. */
interface Acknowledged {
  readonly id: number;
  readonly email: string;
}

describe('a process that is killed at any moment', () => {
  it(
    `has every acknowledged write and no half of one when it is back (${ROUNDS} kills)`,
    async ({ onTestFinished }) => {
      const { folder, remove } = await temporaryFolder();
      onTestFinished(remove);
      const chance = seeded(20_260_115);
      const acknowledged: Acknowledged[] = [];
      for (let round = 1; round <= ROUNDS; round += 1) {
        const mock = await startProcess(['--data', folder]);
        acknowledged.push(...(await writeUntilKilled(mock, round, 1 + chance(DEEP ? 300 : 60))));
        const back = await startProcess(['--data', folder]);
        await expectWhole(back, acknowledged, round * WRITERS);
        // half of the rounds end in peace, so that a snapshot takes the journal's place
        expect(await back.stop(round % 2 === 0 ? 'SIGTERM' : 'SIGKILL')).toBe(round % 2 === 0 ? 0 : null);
      }
      expect(acknowledged.length).toBeGreaterThan(ROUNDS);
    },
    DEEP ? 600_000 : 60_000,
  );
});

/** Several writers make users one after the other; after so many answers the process is killed with others under way. */
async function writeUntilKilled(mock: MockProcess, round: number, answers: number): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  let killed: Promise<unknown> | undefined;
  const write = async (writer: number): Promise<void> => {
    for (let count = 1; killed === undefined; count += 1) {
      const name = `r${round}-w${writer}-${count}`;
      const id = await create(mock, name).catch(() => undefined);
      if (id !== undefined) acknowledged.push({ id, email: `${name}@example.com` });
      if (acknowledged.length >= answers) killed ??= mock.stop('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  await killed;
  return acknowledged;
}

async function create({ url }: MockProcess, name: string): Promise<number | undefined> {
  const response = await fetch(`${url}/api/cp/setup/user`, {
    method: 'POST',
    headers: { authorization },
    body: JSON.stringify({ name, email: `${name}@example.com` }),
  });
  return ((await response.json()) as Written).id;
}

async function expectWhole(
  { url }: MockProcess,
  acknowledged: readonly Acknowledged[],
  unanswered: number,
): Promise<void> {
  const response = await fetch(`${url}/api/cp/setup/user?_limit=10000`, { headers: { authorization } });
  const users = ((await response.json()) as User[]).filter(({ email }) => email.endsWith('@example.com'));
  const found = new Map(users.map(({ id, email }) => [id, email]));
  for (const { id, email } of acknowledged) expect(found.get(id), email).toBe(email);
  // a write that was under way may be there, once and whole
  expect(users.length - acknowledged.length).toBeLessThanOrEqual(unanswered);
  expect(users.every(({ name, email }) => email === `${name}@example.com`)).toBe(true);
  const control = connectControl(url);
  const made = await control.audit.list({ action: 'CREATE', table: 'users' });
  const mails = await control.outbox.list({ purpose: 'verify-email' });
  expect(made.map(({ key }) => Number(key))).toEqual(users.map(({ id }) => id));
  expect(mails.map(({ to }) => to)).toEqual(users.map(({ email }) => email));
}

/** The same numbers in each run. */
function seeded(state: number): (below: number) => number {
  let now = state;
  return (below) => {
    now = (Math.imul(now, 1_664_525) + 1_013_904_223) >>> 0;
    return now % below;
  };
}
