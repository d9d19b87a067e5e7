import { describe, expect, it } from 'vitest';
import { createMock, type Mock } from '../../src/index.ts';
import { makeUser, usersOf } from './panel.ts';

const sendLarge = (mock: Mock, length: number): Promise<Response> =>
  makeUser(mock, 'x', 'default', { body: JSON.stringify({ name: 'x'.repeat(length) }) });

describe('the journal of requests', () => {
  it('keeps a length in the place of a body that is too large', async () => {
    const mock = createMock();
    await sendLarge(mock, 1_000_000);
    const [request] = await mock.control.requests.list();
    expect(request).toMatchObject({ status: 422, request: { truncated: 1_000_011 } });
  });

  it('keeps so many characters of bodies, the newest', async () => {
    const mock = createMock();
    for (let count = 0; count < 120; count += 1) await sendLarge(mock, 90_000);
    const kept = await mock.control.requests.list();
    expect(kept.at(-1)?.number).toBe(120);
    expect(JSON.stringify(kept).length).toBeLessThan(8_100_000);
    expect(kept.length).toBeGreaterThan(50);
  });

  it('keeps a thousand requests', async () => {
    const mock = createMock();
    for (let count = 0; count < 1010; count += 1) await mock.fetch('https://app.connexcs.com/api/cp/no');
    const kept = await mock.control.requests.list();
    expect([kept.length, kept[0]?.number]).toEqual([1000, 11]);
  });

  it('tells the last ones only, where that is asked for', async () => {
    const mock = createMock();
    for (let count = 0; count < 4; count += 1) await usersOf(mock);
    const numbers = (await mock.control.requests.list({ limit: 2 })).map(({ number }) => number);
    expect(numbers).toEqual([3, 4]);
  });
});
