import { describe, expect, it } from 'vitest';
import { ConnectionLost, createMock } from '../../src/index.ts';
import { memoryStorage } from '../../src/store/storage/memory.ts';
import { type Storage } from '../../src/store/storage/storage.ts';
import { held, settled } from './held.ts';
import { authorization, makeUser, PANEL, usersOf } from './panel.ts';

/** A storage that says what is done to it. */
function told(): { storage: Storage; done: string[] } {
  const kept = memoryStorage('1');
  const done: string[] = [];
  const storage: Storage = {
    ...kept,
    async append(entry) {
      await kept.append(entry);
      done.push(entry.kind);
    },
    async close() {
      await kept.close();
      done.push('close');
    },
  };
  return { storage, done };
}

describe('a mock that is closed', () => {
  it('waits for a write that is under way, and keeps it before the storage goes', async () => {
    const { storage, done } = told();
    const mock = createMock({ storage });
    await mock.ready;
    const answer = makeUser(mock, 'last');
    await mock.close();
    expect((await answer).status).toBe(200);
    expect(done).toEqual(['fork', 'change', 'close']);
  });

  it('answers nothing afterwards, and writes nothing', async () => {
    const { storage, done } = told();
    const mock = createMock({ storage });
    await usersOf(mock);
    await mock.close();
    await expect(makeUser(mock, 'late')).rejects.toBeInstanceOf(ConnectionLost);
    await expect(makeUser(mock, 'late')).rejects.toThrow('the mock is closed');
    await expect(mock.control.clock.now()).rejects.toMatchObject({
      name: 'ControlError',
      status: 503,
      message: 'The mock is closed.',
    });
    expect(done.at(-1)).toBe('close');
  });

  it('is closed once, however often it is told', async () => {
    const { storage, done } = told();
    const mock = createMock({ storage });
    await Promise.all([mock.close(), mock.close()]);
    await mock.close();
    expect(done.filter((step) => step === 'close')).toHaveLength(1);
  });

  it.each(['delay', 'hang'] as const)(
    'lets nobody be held up by a %s: the connection is lost',
    async (kind) => {
      const signals: AbortSignal[] = [];
      const { after } = held();
      const mock = createMock({
        after: (_ms, over) => {
          signals.push(over);
          return after();
        },
      });
      await mock.control.faults.add(kind === 'delay' ? { kind, ms: 25_000 } : { kind });
      const answer = makeUser(mock, 'late');
      expect(await settled(answer)).toBe(false);
      const closed = mock.close();
      await expect(answer).rejects.toBeInstanceOf(ConnectionLost);
      await closed;
      expect(signals.every(({ aborted }) => aborted)).toBe(true);
    },
  );

  it('lets nobody wait for a mail that can not come', async () => {
    const mock = createMock();
    const wait = mock.control.outbox.wait({ timeout: 600_000 }).catch((error: unknown) => error);
    await mock.control.health();
    await mock.close();
    expect(await wait).toMatchObject({ name: 'ControlError', status: 504 });
  });
});

describe('a caller who gives up', () => {
  const init = { headers: { authorization } };

  it('before the request is sent: it is not sent', async () => {
    const mock = createMock();
    const request = new Request(`${PANEL}setup/user`, { ...init, signal: AbortSignal.abort('enough') });
    await expect(mock.fetch(request)).rejects.toBe('enough');
    await expect(mock.fetch(request.url, { signal: AbortSignal.abort('no more') })).rejects.toBe('no more');
    expect(await mock.control.requests.list()).toEqual([]);
  });

  it('while it is answered: hears their own reason, as from fetch', async () => {
    const mock = createMock();
    const giving = new AbortController();
    const answer = mock.fetch(`${PANEL}setup/user`, { ...init, signal: giving.signal });
    giving.abort(new DOMException('Too late', 'TimeoutError'));
    await expect(answer).rejects.toMatchObject({ name: 'TimeoutError', message: 'Too late' });
  });
});
