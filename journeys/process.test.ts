import { basic, createBrowserSession, createPanelClient, isCxkitError } from '@cxkit/sdk';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProcess, type MockProcess } from '../packages/mock-server/test/process/start-process.ts';

const run = promisify(execFile);
const ADA = { email: 'admin@demo.test', password: 'Demo-pass1!' };
const SCRIPT = new URL('../examples/scripts/limited-user.ts', import.meta.url).pathname;

describe('a script against the mock as a process', () => {
  let folder: string;
  let mock: MockProcess;
  const start = async (): Promise<void> => {
    mock = await startProcess(['--data', folder]);
  };
  const panel = (auth = basic(ADA.email, ADA.password)) =>
    createPanelClient({ baseUrl: new URL('/api/cp/', mock.url).href, auth });
  const browserSession = () => createBrowserSession({ baseUrl: new URL('/api/', mock.url).href });
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cxkit-process-'));
    await start();
  });
  afterAll(async () => {
    await mock.stop('SIGTERM');
    await rm(folder, { recursive: true });
  });

  it('is refused where its group denies, and served where it allows', async () => {
    const { stdout } = await run(process.execPath, [
      '--conditions=@cxkit/source',
      SCRIPT,
      new URL('/api/cp/', mock.url).href,
    ]);
    expect(stdout).toMatch(/^Ann sees 4 rate cards\.\nAnn is refused: customers\.list: /);
    expect(stdout).toContain('Access Denied');
  });

  it('enrols, is killed in the middle, and signs in with a code after it was started again', async () => {
    const session = browserSession();
    await session.signIn(ADA);
    const client = panel(session.auth);
    const { secret } = await client.twoFactor.start({ password: ADA.password });

    await mock.stop('SIGKILL');
    await start();

    const again = browserSession();
    await again.signIn(ADA);
    const now = Date.now() / 1000;
    const code = (offset = 0): string => generateSync({ secret, epoch: now + offset });
    const { recovery_codes } = await panel(again.auth).twoFactor.confirm({ code: code() });
    expect(recovery_codes).toHaveLength(10);

    await mock.stop('SIGKILL');
    await start();

    const third = browserSession();
    expect(await third.signIn(ADA)).toMatchObject({ status: 'second-factor' });
    expect(await problemOf(third.verify({ code: code() }))).toBe('used');
    expect(await problemOf(third.verify({ code: code(-240) }))).toBe('expired');
    expect(await third.verify({ code: code(30) })).toMatchObject({ status: 'signed-in' });
    expect(await panel(third.auth).twoFactor.get()).toMatchObject({ enabled: true, recovery_codes_left: 10 });
  });

  it('finds after a kill -9 everything that was acknowledged', async () => {
    const names: string[] = [];
    const client = panel();
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let count = 0; ; count += 1) {
        const name = `Group ${writer}-${count}`;
        await client.groups.create({ name });
        names.push(name);
        if (names.length === 40) void mock.stop('SIGKILL');
      }
    });
    await Promise.allSettled(writers);
    await start();
    const kept = new Set((await panel().groups.list().toArray()).map((group) => group.name));
    expect(names.filter((name) => !kept.has(name))).toEqual([]);
  });
});

async function problemOf(call: Promise<unknown>): Promise<string | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    return isCxkitError(error) ? error.fields[0]?.code : String(error);
  }
}
