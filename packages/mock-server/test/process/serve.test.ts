import { createServer } from 'node:net';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectControl, DEMO_ADMINISTRATOR, DEMO_PASSWORD } from '../../src/index.ts';
import { runToEnd, startProcess } from './start-process.ts';

const authorization = `Basic ${btoa(`${DEMO_ADMINISTRATOR}:${DEMO_PASSWORD}`)}`;

describe('cxkit-mock', { timeout: 20_000 }, () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cxkit-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('keeps its state over a clean restart, and the clock goes on', async () => {
    const first = await startProcess(['--data', folder]);
    const control = connectControl(first.url);
    await control.clock.freeze({ at: '2030-05-01T12:00:00Z' });
    const made = await fetch(`${first.url}/api/cp/setup/group`, {
      method: 'POST',
      headers: { authorization },
      body: JSON.stringify({ name: 'Night shift' }),
    });
    expect(made.status).toBe(200);
    await control.snapshots.save({ name: 'evening' });
    expect(await first.stop('SIGTERM')).toBe(0);

    const second = await startProcess(['--data', folder]);
    const groups = await fetch(`${second.url}/api/cp/setup/group`, { headers: { authorization } });
    expect(await groups.text()).toContain('Night shift');
    const again = connectControl(second.url);
    expect(await again.clock.now()).toEqual({ now: '2030-05-01T12:00:00.000Z', mode: 'frozen' });
    expect(await again.snapshots.list()).toEqual(['evening']);
    expect(await second.stop('SIGINT')).toBe(0);
    expect(second.errors()).toBe('');
  });

  it('refuses a second process on the same data, and names the first', async () => {
    const first = await startProcess(['--data', folder]);
    const second = await runToEnd(['serve', '--port', '0', '--data', folder, '--log', 'json']);
    expect(second.code).toBe(1);
    expect(second.output).toBe('');
    expect(second.errors).toContain(`${folder} is in use by process ${first.pid}`);
    await first.stop('SIGTERM');
  });

  it('refuses data of another seed', async () => {
    await (await startProcess(['--data', folder])).stop('SIGTERM');
    const other = await runToEnd(['serve', '--port', '0', '--data', folder, '--seed', 'empty']);
    expect(other.code).toBe(1);
    expect(other.errors).toContain('was written with schema version');
  });

  it('prints exactly one line of JSON when it is ready', async () => {
    const mock = await startProcess();
    expect((await fetch(`${mock.url}/api/cp/setup/account`, { headers: { authorization } })).status).toBe(
      200,
    );
    expect(await mock.stop('SIGTERM')).toBe(0);
    expect(mock.output()).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(mock.output())).toMatchObject({
      event: 'ready',
      url: mock.url,
      panel: `${mock.url}/api/cp/`,
      email: DEMO_ADMINISTRATOR,
      password: DEMO_PASSWORD,
      pid: mock.pid,
    });
  });

  it('ends when it is told to, whatever a fault holds up', async () => {
    const mock = await startProcess();
    const control = connectControl(mock.url);
    await control.faults.add({ kind: 'delay', ms: 600_000, match: { operation: 'account.get' } });
    const late = fetch(`${mock.url}/api/cp/setup/account`, { headers: { authorization } });
    const lost = expect(late).rejects.toThrow(TypeError);
    await vi.waitUntil(async () => (await control.faults.list())[0]?.acted === 1);
    expect(await mock.stop('SIGTERM')).toBe(0);
    await lost;
    expect(mock.errors()).toBe('');
  });

  it('says so when its port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const { code, errors } = await runToEnd(['serve', '--port', port, '--data', folder]);
    taken.close();
    expect(code).toBe(1);
    expect(errors).toContain(`port ${port} is in use`);
    // and has let go of the data
    await (await startProcess(['--data', folder])).stop('SIGTERM');
  });

  it('answers by a corrections file', async () => {
    const file = join(folder, 'corrections.json');
    await writeFile(file, JSON.stringify({ 'users.list': { route: 'GET setup/users', wrapper: 'data' } }));
    const mock = await startProcess(['--corrections', file]);
    const response = await fetch(`${mock.url}/api/cp/setup/users?_limit=1`, { headers: { authorization } });
    expect(await response.json()).toMatchObject({ data: [{ id: 1 }] });
    await mock.stop('SIGTERM');
  });

  it.each([
    [['serve', '--prot', '1'], "Unknown option '--prot'"],
    [['serve', '--port', 'x'], '--port is a number from 0 to 65535, not "x"'],
    [['serve', '--clock', 'noon'], '--clock is running, frozen or a time'],
    [['serve', '--clock', '2026-01-15T09:00:00'], '--clock is running, frozen or a time'],
    [['serve', '--token', ''], '--token (or CXKIT_MOCK_TOKEN) is empty'],
    [['serve', '--seed', 'big'], '--seed is one of demo, empty, not "big"'],
    [['serve', '--cors', 'localhost'], '--cors is an origin like http://localhost:5173'],
    [['serve', '--corrections', '/no/such.json'], "--corrections: /no/such.json can't be read"],
    [['start'], 'there is no command "start"'],
    [['init'], 'init takes one argument'],
  ])('refuses %j with a sentence', async (args, sentence) => {
    const { code, errors, output } = await runToEnd(args);
    expect(errors).toContain(sentence);
    expect(code).toBe(2);
    expect(output).toBe('');
  });

  it('refuses to be reached from elsewhere without a token', async () => {
    const { code, errors } = await runToEnd(['serve', '--port', '0', '--host', '0.0.0.0']);
    expect(code).toBe(1);
    expect(errors).toContain('give a token');
  });

  it('takes its token from the environment, where no list of processes shows it', async () => {
    vi.stubEnv('CXKIT_MOCK_TOKEN', 'open sesame');
    const mock = await startProcess().finally(() => vi.unstubAllEnvs());
    await expect(connectControl(mock.url).health()).rejects.toThrow('needs its token');
    expect(await connectControl(mock.url, { token: 'open sesame' }).health()).toMatchObject({ status: 'ok' });
    await mock.stop('SIGTERM');
  });

  it('copies the service worker of the installed msw', async () => {
    const site = join(folder, 'public');
    expect((await runToEnd(['init', site])).code).toBe(0);
    const original = fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js'));
    expect(await readFile(join(site, 'mockServiceWorker.js'), 'utf8')).toBe(await readFile(original, 'utf8'));
  });

  it('helps', async () => {
    const { code, output } = await runToEnd(['--help']);
    expect(code).toBe(0);
    expect(output).toContain('cxkit-mock serve');
  });
});
