import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMock } from '../../src/index.ts';
import { memoryStorage } from '../../src/store/storage/memory.ts';
import { makeUser, PANEL, authorization, usersOf } from './panel.ts';

const PAGE = 'http://localhost:5173';

describe('a mock whose storage fails', () => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  afterEach(() => errors.mockClear());

  const failing = async () => {
    const storage = memoryStorage('1');
    const mock = createMock({ storage, cors: [PAGE] });
    await mock.ready;
    storage.append = () => Promise.reject(new Error('No space left on device'));
    return mock;
  };
  const SENTENCE = /An earlier change could not be stored.*No space left on device/;

  it('says so to whoever asks, by name', async () => {
    const mock = await failing();
    await makeUser(mock, 'lost');
    const response = await mock.fetch(`${PANEL}setup/user`, { headers: { authorization, origin: PAGE } });
    expect(response.status).toBe(503);
    expect(await response.text()).toMatch(SENTENCE);
    expect(response.headers.get('x-request-id')).toBe('default-2');
    expect(response.headers.get('access-control-allow-origin')).toBe(PAGE);
  });

  it('is not well', async () => {
    const mock = await failing();
    await makeUser(mock, 'lost');
    await expect(mock.control.health()).rejects.toMatchObject({
      status: 503,
      message: expect.stringMatching(SENTENCE) as string,
    });
    const health = await mock.fetch('https://app.connexcs.com/__mock/health', {
      headers: { 'x-mock-control': '1' },
    });
    expect([health.status, await health.text()]).toEqual([503, expect.stringMatching(SENTENCE)]);
  });

  it('notes what it has answered', async () => {
    const mock = await failing();
    await makeUser(mock, 'lost');
    await usersOf(mock);
    expect((await mock.control.requests.list()).map(({ status }) => status)).toEqual([503, 503]);
  });

  it('tells its owner once', async () => {
    const mock = await failing();
    await makeUser(mock, 'lost');
    await usersOf(mock);
    expect(errors).toHaveBeenCalledTimes(1);
  });
});

describe('an address that makes no sense', () => {
  it.each(['/__world/%ZZ/api/cp/customer', '/__world/%E0%A4%A/__mock/clock', '/__world/%'])(
    'is of no world: %s',
    async (path) => {
      const response = await createMock().fetch(`https://app.connexcs.com${path}`, {
        headers: { authorization, 'x-mock-control': '1' },
      });
      expect(response.status).toBe(404);
      expect(response.headers.get('x-request-id')).toBe('mock-1');
    },
  );
});
