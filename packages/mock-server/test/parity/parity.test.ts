import { everyOperation } from '@cxkit/sdk/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mockForNode } from '../../src/adapters/node.ts';
import { serveMock } from '../../src/adapters/serve.ts';
import { createMock } from '../../src/index.ts';
import { startProcess } from '../process/start-process.ts';
import { temporaryFolder } from '../process/temporary-folder.ts';
import { play, type Heard } from './play.ts';
import { transcript } from './transcript.ts';

const PANEL = 'https://app.connexcs.com';

describe('one transcript over every way to reach the mock', () => {
  let inProcess: readonly Heard[];
  beforeAll(async () => {
    const mock = createMock();
    inProcess = await play(transcript, (path, init) => mock.fetch(PANEL + path, init));
  });

  it('covers every operation of the contract, accepted and refused', () => {
    const statuses = (name: string) =>
      inProcess.filter((_, index) => transcript[index]?.covers === name).map(({ status }) => status);
    for (const { name } of everyOperation()) {
      expect(statuses(name), name).toContain(200);
      expect(
        statuses(name).some((status) => status !== 200),
        `${name} is refused`,
      ).toBe(true);
    }
  });

  it('names its steps apart, and covers nothing that the contract does not have', () => {
    const names = new Set(everyOperation().map(({ name }) => name));
    const strange = transcript.flatMap(({ covers }) =>
      covers === undefined || names.has(covers) ? [] : [covers],
    );
    expect(strange).toEqual([]);
  });

  it('breaks no rule of the contract and never fails by itself', () => {
    expect(inProcess.filter(({ status }) => status === 500)).toEqual([]);
  });

  it('is the same in a second run', async () => {
    const mock = createMock();
    expect(await play(transcript, (path, init) => mock.fetch(PANEL + path, init))).toEqual(inProcess);
  });

  it('is the same after a reset', async () => {
    const mock = createMock();
    const send = (path: string, init: RequestInit) => mock.fetch(PANEL + path, init);
    await play(transcript, send);
    await mock.control.worlds.reset();
    const again = await play(transcript, send);
    const known = /^mock-/;
    const stripped = (heard: readonly Heard[]) =>
      heard.filter(({ headers }) => !known.test(headers['x-request-id'] ?? ''));
    expect(stripped(again)).toEqual(stripped(inProcess));
  });

  describe('through MSW in Node', () => {
    const platform = mockForNode({ bases: [`${PANEL}/`] });
    beforeAll(() => platform.listen());
    afterAll(() => platform.close());

    it('is the same', async () => {
      expect(await play(transcript, (path, init) => fetch(PANEL + path, init))).toEqual(inProcess);
    });
  });

  it('is the same over HTTP', async () => {
    const served = await serveMock({ port: 0, clock: 'frozen' });
    const heard = await play(transcript, (path, init) => fetch(served.url + path, init));
    await served.close();
    expect(heard).toEqual(inProcess);
  });

  it('is the same over HTTP from another process, which keeps it on disk', async ({ onTestFinished }) => {
    const { folder, remove } = await temporaryFolder();
    onTestFinished(remove);
    const served = await startProcess(['--clock', 'frozen', '--data', folder]);
    const heard = await play(transcript, (path, init) => fetch(served.url + path, init));
    expect(await served.stop('SIGTERM')).toBe(0);
    expect(heard).toEqual(inProcess);
  });
});
