import { describe, expect, it } from 'vitest';
import { createMock } from '../../src/mock.ts';
import { memoryStorage } from '../../src/store/storage/memory.ts';

const HOUR = 3_600_000;

describe('a journal that was never closed', () => {
  it('becomes a snapshot at a start after 2,000 entries, and loses nothing', async () => {
    const storage = memoryStorage('test');
    const first = createMock({ storage });
    await first.ready;
    for (let step = 0; step < 2_000; step += 1) await first.control.clock.advance({ ms: HOUR });
    const { now } = await first.control.clock.now();

    const second = createMock({ storage });
    await second.ready;
    expect((await storage.open()).entries).toEqual([]);
    expect((await storage.open()).snapshot).toBeDefined();
    expect((await second.control.clock.now()).now).toBe(now);
  });

  it('stays as it is while it is short', async () => {
    const storage = memoryStorage('test');
    await createMock({ storage }).ready;
    await createMock({ storage }).ready;
    expect((await storage.open()).snapshot).toBeUndefined();
  });
});
