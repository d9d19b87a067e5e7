import { describe, expect, it } from 'vitest';
import { connectControl, ControlError, createMock, type Control, type Mock } from '../../src/index.ts';
import { actions } from '../../src/http/control/actions.ts';
import { bindControl } from '../../src/http/control/bind.ts';
import { basic } from '../parity/step.ts';

const PANEL = 'https://app.connexcs.com/api/cp/';

/** The two ways to the same object. */
const ways: readonly [string, (mock: Mock) => Control][] = [
  ['in process', (mock) => mock.control],
  ['over fetch', (mock) => connectControl('https://app.connexcs.com', { fetch: mock.fetch })],
];

const makeUser = (mock: Mock, name: string, headers: Record<string, string> = {}): Promise<Response> =>
  mock.fetch(`${PANEL}setup/user`, {
    method: 'POST',
    headers: { authorization: basic('admin'), ...headers },
    body: JSON.stringify({ name, email: `${name}@example.com` }),
  });

describe.each(ways)('control %s', (_way, controlOf) => {
  const started = (): { mock: Mock; control: Control } => {
    const mock = createMock();
    return { mock, control: controlOf(mock) };
  };

  it('tells that it is well', async () => {
    expect(await started().control.health()).toEqual({
      status: 'ok',
      seed: 'demo',
      profile: 'observed',
      worlds: 1,
    });
  });

  it('makes worlds that know nothing of each other', async () => {
    const { mock, control } = started();
    await makeUser(mock, 'here');
    await control.worlds.fork({ name: 'copy', from: 'default' });
    await control.worlds.fork({ name: 'fresh' });
    await makeUser(mock, 'there', { 'x-mock-world': 'copy' });
    const people = async (world: string): Promise<string> => {
      const response = await mock.fetch(`${PANEL}setup/user`, {
        headers: { authorization: basic('admin'), 'x-mock-world': world },
      });
      return response.text();
    };
    expect(await people('default')).toContain('here@');
    expect(await people('default')).not.toContain('there@');
    expect(await people('copy')).toContain('there@');
    expect(await people('fresh')).not.toContain('here@');
    expect(await control.worlds.list()).toEqual(['default', 'copy', 'fresh']);
    await control.worlds.delete({ name: 'copy' });
    expect(await control.worlds.list()).toEqual(['default', 'fresh']);
  });

  it('hides snapshots from requests and from the list of worlds, and removes them with their world', async () => {
    const { mock, control } = started();
    await control.worlds.fork({ name: 'w' });
    await control.inWorld('w').snapshots.save({ name: 's' });
    expect(await control.worlds.list()).toEqual(['default', 'w']);
    expect((await makeUser(mock, 'x', { 'x-mock-world': 'w/s' })).status).toBe(404);
    await control.worlds.delete({ name: 'w' });
    await control.worlds.fork({ name: 'w' });
    expect(await control.inWorld('w').snapshots.list()).toEqual([]);
  });

  it('resets all that a world has', async () => {
    const { mock, control } = started();
    await makeUser(mock, 'gone');
    await control.clock.advance({ by: '2d' });
    await control.faults.add({ kind: 'html' });
    await control.worlds.reset();
    expect(await control.requests.list()).toEqual([]);
    expect(await control.faults.list()).toEqual([]);
    expect(await control.outbox.list()).toEqual([]);
    expect((await control.clock.now()).now).toBe('2026-01-15T09:00:00.000Z');
    expect((await makeUser(mock, 'first')).headers.get('x-request-id')).toBe('default-1');
  });

  it('goes back to a snapshot, its ids and its time with it', async () => {
    const { mock, control } = started();
    await control.snapshots.save({ name: 'before' });
    const first = await (await makeUser(mock, 'ann')).text();
    await control.clock.advance({ ms: 1000 });
    await control.snapshots.restore({ name: 'before' });
    expect(await (await makeUser(mock, 'ann')).text()).toBe(first);
    expect((await control.clock.now()).now).toBe('2026-01-15T09:00:00.000Z');
  });

  it('steers the clock', async () => {
    const { control } = started();
    expect(await control.clock.advance({ by: '25h' })).toEqual({
      now: '2026-01-16T10:00:00.000Z',
      mode: 'frozen',
    });
    expect((await control.clock.run()).mode).toBe('running');
    expect(await control.clock.freeze({ at: '2027-03-28T00:59:59Z' })).toEqual({
      now: '2027-03-28T00:59:59.000Z',
      mode: 'frozen',
    });
  });

  it('waits for a mail and for a request that are yet to come', async () => {
    const { mock, control } = started();
    const mail = control.outbox.wait({ to: 'late@example.com' });
    const request = control.requests.wait({ operation: 'users.create' });
    await makeUser(mock, 'late');
    expect((await mail).text).toContain('https://app.connexcs.com/verify/');
    expect(await request).toMatchObject({ status: 200, request: { email: 'late@example.com' } });
  });

  it('gives up when the time is over', async () => {
    const { control } = started();
    await expect(control.outbox.wait({ to: 'who@example.com', timeout: 0 })).rejects.toThrow(
      'No mail has been sent that fits {"to":"who@example.com"}.',
    );
    await expect(control.requests.wait({ status: 418, timeout: 0 })).rejects.toThrow(ControlError);
  });

  it('gives up when it is told to', async () => {
    const { control } = started();
    const giving = new AbortController();
    const waiting = control.requests.wait({ status: 418 }, { signal: giving.signal });
    giving.abort();
    await expect(waiting).rejects.toThrow();
    await expect(control.requests.wait({ status: 418 }, { signal: AbortSignal.abort() })).rejects.toThrow();
  });

  it('shows no secret in requests and in the audit log', async () => {
    const { mock, control } = started();
    await mock.fetch('https://app.connexcs.com/api/session', {
      method: 'POST',
      body: JSON.stringify({ email: 'sam@demo.test', password: 'Demo-pass1!' }),
    });
    const told = JSON.stringify([await control.requests.list(), await control.audit.list()]);
    expect(told).toContain('sessions.start');
    expect(told).not.toContain('Demo-pass1!');
    expect(told).not.toMatch(/cxs_\w{43}/);
  });
});

describe('the table of actions', () => {
  it('is all that the typed object can say, method by method', async () => {
    const said: string[] = [];
    const control = bindControl((name) => {
      said.push(name);
      return Promise.resolve();
    }, 'default');
    const methods = Object.entries(control).flatMap(([name, entry]: [string, object]): [string, unknown][] =>
      typeof entry === 'function'
        ? [[name, entry]]
        : Object.entries(entry).map(([key, method]: [string, unknown]): [string, unknown] => [
            `${name}.${key}`,
            method,
          ]),
    );
    const isMethod = (method: unknown): method is () => Promise<unknown> => typeof method === 'function';
    for (const [name, method] of methods) {
      if (name === 'inWorld') continue;
      expect(isMethod(method), name).toBe(true);
      if (isMethod(method)) await method();
      expect(said.at(-1)).toBe(name);
    }
    expect(said.sort()).toEqual(Object.keys(actions).sort());
  });

  it('has one route for each', () => {
    const routes = Object.values(actions).map(({ method, path }) => `${method} ${path}`);
    expect(new Set(routes).size).toBe(routes.length);
  });
});
