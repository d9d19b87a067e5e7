import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { DEMO_ADMINISTRATOR, DEMO_PASSWORD } from '../../seed/demo.ts';
import { type ClockMode } from '../../platform/clock.ts';
import { instantOf } from '../../platform/instant.ts';
import { type MockOptions } from '../../mock.ts';
import { DEFAULT_PORT, serveMock, type ServedMock, type ServeOptions } from '../serve.ts';
import { originOf, portOf, readFlags, tokenOf, wordOf, type Flags } from './flags.ts';
import { UsageError } from './usage.ts';

/** `serve`: runs until a signal comes. */
export async function serveCommand(args: readonly string[]): Promise<void> {
  const flags = readFlags(args);
  const log = wordOf('log', ['text', 'json'], flags.log ?? 'text');
  const served = await listening(await optionsOf(flags));
  console.log(log === 'json' ? readyLine(served) : greeting(served, flags.data));
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await served.close();
}

async function listening(options: ServeOptions): Promise<ServedMock> {
  try {
    return await serveMock(options);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new Error(
      `port ${options.port ?? DEFAULT_PORT} is in use. Choose another with --port, or --port 0 for any.`,
      {
        cause: error,
      },
    );
  }
}

async function optionsOf(flags: Flags): Promise<ServeOptions> {
  const { host, data, seed, profile, durability, corrections } = flags;
  const token = flags.token ?? process.env['CXKIT_MOCK_TOKEN'];
  return {
    ...(flags.port !== undefined && { port: portOf(flags.port) }),
    ...(host !== undefined && { host }),
    ...(data !== undefined && { data }),
    ...(token !== undefined && { token: tokenOf(token) }),
    ...(seed !== undefined && { seed: wordOf('seed', ['demo', 'empty'], seed) }),
    ...(profile !== undefined && { profile: wordOf('profile', ['observed', 'strict-client'], profile) }),
    ...(durability !== undefined && { durability: wordOf('durability', ['os', 'fsync'], durability) }),
    ...(corrections !== undefined && { corrections: await correctionsIn(corrections) }),
    ...(flags.cors && { cors: flags.cors.map(originOf) }),
    ...clockOf(flags.clock ?? 'running'),
  };
}

function clockOf(given: string): { clock: ClockMode; start?: number } {
  if (given === 'running' || given === 'frozen') return { clock: given };
  const start = instantOf(given);
  if (start !== undefined) return { clock: 'frozen', start };
  throw new UsageError(`--clock is running, frozen or a time like 2026-01-15T09:00:00Z, not "${given}"`);
}

async function correctionsIn(file: string): Promise<NonNullable<MockOptions['corrections']>> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`--corrections: ${file} can't be read`);
  });
  try {
    // judged, name by name, where they are applied
    return JSON.parse(text) as NonNullable<MockOptions['corrections']>;
  } catch {
    throw new UsageError(`--corrections: ${file} is not JSON`);
  }
}

function readyLine({ url }: ServedMock): string {
  return JSON.stringify({
    event: 'ready',
    url,
    panel: `${url}/api/cp/`,
    session: `${url}/api/`,
    control: `${url}/__mock/`,
    email: DEMO_ADMINISTRATOR,
    password: DEMO_PASSWORD,
    pid: process.pid,
  });
}

function greeting({ url }: ServedMock, data: string | undefined): string {
  return `The mock platform listens at ${url}

  panel     ${url}/api/cp/
  sessions  ${url}/api/session
  control   ${url}/__mock/
  log in    ${DEMO_ADMINISTRATOR} / ${DEMO_PASSWORD}
  state     ${data ?? 'ends with this process; keep it with --data <folder>'}
`;
}
