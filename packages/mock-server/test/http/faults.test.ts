import { describe, expect, it } from 'vitest';
import { ADA, platform } from '../platform/caller.ts';
import { held, settled } from './held.ts';
import { create, list, NEW_GROUP, withFault, written } from './with-fault.ts';

describe('a late answer', () => {
  it('waits before the platform does its work', async () => {
    const { after, end } = held();
    const world = platform({ after });
    await world.fault({ kind: 'delay', ms: 250 });
    const answer = create(world);
    expect(await settled(answer)).toBe(false);
    expect([world.waits, written(world)]).toEqual([[250], false]);
    end();
    expect(await answer).toMatchObject({ status: 200 });
    expect(written(world)).toBe(true);
  });

  it('or after it', async () => {
    const { after, end } = held();
    const world = platform({ after });
    await world.fault({ kind: 'delay', ms: 250, phase: 'after' });
    const answer = create(world);
    expect(await settled(answer)).toBe(false);
    expect(written(world)).toBe(true);
    end();
    expect(await answer).toMatchObject({ status: 200 });
  });

  it('waits for any length of a range, the same ones in each run', async () => {
    const lengths = async () => {
      const world = await withFault({ kind: 'delay', ms: 100, upTo: 200 });
      for (let time = 0; time < 20; time += 1) await list(world);
      return world.waits;
    };
    const first = await lengths();
    expect(await lengths()).toEqual(first);
    expect(new Set(first).size).toBeGreaterThan(10);
    expect(first.every((ms) => Number.isInteger(ms) && ms >= 100 && ms <= 200)).toBe(true);
  });

  it('ends early when the caller gives up, and then nothing is written', async () => {
    const { after, end } = held();
    const world = platform({ after });
    await world.fault({ kind: 'delay', ms: 60_000 });
    const giveUp = new AbortController();
    const init = { method: 'POST', body: JSON.stringify(NEW_GROUP), signal: giveUp.signal };
    const answer = world.as(ADA).fetch('setup/group', init);
    expect(await settled(answer)).toBe(false);
    giveUp.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    end();
    expect(written(world)).toBe(false);
    expect(world.requests()).toMatchObject([{ status: 0, faults: ['fault-1'] }]);
  });
});

describe('a late answer whose fault is removed', () => {
  it('is late no more, and its timer goes', async () => {
    const signals: AbortSignal[] = [];
    const world = platform({
      after: (_ms, over) => {
        signals.push(over);
        return new Promise(() => undefined);
      },
    });
    await world.fault({ kind: 'delay', ms: 25_000 });
    const answer = create(world);
    expect(await settled(answer)).toBe(false);
    world.faults.clear();
    expect(await answer).toMatchObject({ status: 200 });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});

describe('a hanging answer', () => {
  it('never comes; the caller gives up with their own reason', async () => {
    const world = await withFault({ kind: 'hang' });
    const giveUp = new AbortController();
    const answer = world.as(ADA).fetch('setup/group', { signal: giveUp.signal });
    expect(await settled(answer)).toBe(false);
    giveUp.abort(new DOMException('Too late', 'TimeoutError'));
    await expect(answer).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('fails like a lost connection when the fault is removed', async () => {
    const world = await withFault({ kind: 'hang', phase: 'after' });
    const answer = create(world);
    expect(await settled(answer)).toBe(false);
    expect(written(world)).toBe(true);
    world.faults.clear();
    await expect(answer).rejects.toBeInstanceOf(TypeError);
  });
});

describe('a hanging answer behind a late one', () => {
  it('fails like a lost connection when the faults are removed while it is late', async () => {
    const { after, end } = held();
    const world = platform({ after });
    await world.fault({ kind: 'delay', ms: 250 });
    await world.fault({ kind: 'hang' });
    const answer = create(world);
    expect(await settled(answer)).toBe(false);
    world.faults.clear();
    end();
    await expect(answer).rejects.toBeInstanceOf(TypeError);
    expect(written(world)).toBe(false);
  });
});

describe('no answer', () => {
  it('a network error is a TypeError, as from fetch, and nothing has happened', async () => {
    const world = await withFault({ kind: 'network-error' });
    await expect(create(world)).rejects.toThrow(TypeError);
    expect(written(world)).toBe(false);
    expect(world.requests()).toMatchObject([
      { operation: 'groups.create', status: 0, faults: ['fault-1'], diff: [] },
    ]);
  });

  it('dropped after the commit, the write stays, and the journal of requests shows it', async () => {
    const world = await withFault({ kind: 'drop-after-commit' });
    await expect(create(world)).rejects.toThrow(TypeError);
    expect(written(world)).toBe(true);
    expect(world.requests()).toMatchObject([
      {
        status: 0,
        faults: ['fault-1'],
        diff: expect.arrayContaining([{ table: 'groups', id: 3, op: 'insert' }]) as unknown,
      },
    ]);
  });

  it('cut, it begins, and the connection is lost in the middle', async () => {
    const world = await withFault({ kind: 'cut' });
    const response = await world.as(ADA).fetch('setup/group');
    expect(response.status).toBe(200);
    const chunks: string[] = [];
    const read = async () => {
      for await (const chunk of response.body ?? []) chunks.push(new TextDecoder().decode(chunk));
    };
    await expect(read()).rejects.toThrow(TypeError);
    world.faults.clear();
    const whole = JSON.stringify((await list(world)).body);
    expect(chunks.join('')).toBe(whole.slice(0, Math.floor(whole.length / 2)));
    expect(response.headers.get('content-length')).toBe(String(whole.length));
  });

  it.each([0, 1, 5, 100_000])('cut after %d characters', async (at) => {
    const world = await withFault({ kind: 'cut', at });
    const response = await world.as(ADA).fetch('setup/group');
    await expect(response.json()).rejects.toThrow(TypeError);
  });
});
