import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidFault } from '../../src/http/faults/reading.ts';
import { readFault } from '../../src/http/faults/read-fault.ts';
import { type FaultMatch } from '../../src/http/faults/fault.ts';
import { isTurn } from '../../src/http/faults/matching.ts';
import { ADA, deep, platform, type TestPlatform } from '../platform/caller.ts';

/** The statuses of so many requests, one after the other. */
async function statuses(world: TestPlatform, times: number, path = 'setup/group'): Promise<number[]> {
  const found: number[] = [];
  for (let time = 0; time < times; time += 1) found.push((await world.as(ADA).get(path)).status);
  return found;
}
const broken = async (match: FaultMatch): Promise<TestPlatform> => {
  const world = platform();
  await world.fault({ kind: 'status', status: 503, match });
  return world;
};

describe('which requests a fault meets', () => {
  it('all, when nothing is said', async () => {
    const world = await broken({});
    expect(await statuses(world, 2)).toEqual([503, 503]);
    expect((await world.nobody.post('session', {})).status).toBe(503);
  });

  it.each([
    ['an operation', { operation: 'groups.list' }, [503, 200, 200]],
    ['a resource', { operation: 'groups' }, [503, 503, 200]],
    ['a method', { method: 'PUT' }, [200, 503, 200]],
    ['a path', { path: 'setup/group/1' }, [200, 503, 200]],
    ['a path with anything in it', { path: 'setup/*' }, [503, 503, 200]],
    ['a path that ends elsewhere', { path: 'setup/grou' }, [200, 200, 200]],
    ['a path with signs that mean nothing', { path: 'setup/grou.' }, [200, 200, 200]],
    ['several things at once', { operation: 'groups', method: 'GET' }, [503, 200, 200]],
  ])('those of %s', async (_what, match, expected) => {
    const world = await broken(match);
    const ada = world.as(ADA);
    const answers = [await ada.get('setup/group'), await ada.put('setup/group/1', {}), await ada.get('card')];
    expect(answers.map(({ status }) => status)).toEqual(expected);
  });

  it.each([
    ['the nth', { nth: 2 }, [200, 503, 200, 200, 200, 200]],
    ['each nth', { every: 3 }, [200, 200, 503, 200, 200, 503]],
    ['the first few', { times: 2 }, [503, 503, 200, 200, 200, 200]],
    ['each nth, a few times', { every: 2, times: 2 }, [200, 503, 200, 503, 200, 200]],
    ['never', { probability: 0 }, [200, 200, 200, 200, 200, 200]],
    ['always', { probability: 1 }, [503, 503, 503, 503, 503, 503]],
  ])('%s of them', async (_what, match, expected) => {
    expect(await statuses(await broken(match), 6)).toEqual(expected);
  });

  it('some of them by chance, the same ones in each run', async () => {
    const run = async () => statuses(await broken({ probability: 0.5 }), 40);
    const first = await run();
    expect(await run()).toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 503]));
  });

  it('counts those that fit, and none beside', async () => {
    const world = await broken({ operation: 'groups.list', nth: 2 });
    await statuses(world, 3, 'card');
    expect(await statuses(world, 3)).toEqual([200, 503, 200]);
    expect(world.faults.list()).toMatchObject([{ id: 'fault-1', met: 3, acted: 1 }]);
  });

  it('acts as often as its numbers say', () => {
    const match = fc.record(
      {
        nth: fc.integer({ min: 1, max: 20 }),
        every: fc.integer({ min: 1, max: 6 }),
        times: fc.integer({ min: 1, max: 6 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(match, fc.integer({ min: 0, max: 60 }), (given, requests) => {
        const all = Array.from({ length: requests }, (_, at) => at + 1);
        const due = all
          .filter((met) => (given.nth === undefined || met === given.nth) && met % (given.every ?? 1) === 0)
          .slice(0, given.times);
        const acted: number[] = [];
        for (const met of all) if (isTurn(given, met, acted.length, () => 0)) acted.push(met);
        expect(acted).toEqual(due);
      }),
      { numRuns: deep ? 20_000 : 500 },
    );
  });
});

describe('several faults', () => {
  it('act one around the other, in the order in which they were added', async () => {
    const world = platform();
    await world.fault({ kind: 'delay', ms: 5 });
    await world.fault({ id: 'down', kind: 'status', status: 503, match: { times: 1 } });
    await world.fault({ kind: 'drift', change: 'extra' });
    expect(await statuses(world, 2)).toEqual([503, 200]);
    expect(world.waits).toEqual([5, 5]);
    expect(world.requests()[0]?.faults).toEqual(['fault-1', 'down', 'fault-2']);
  });

  it('a stale read stays stale behind a delay, and in front of one', async () => {
    for (const kinds of [['delay', 'stale'] as const, ['stale', 'delay'] as const]) {
      const world = platform();
      for (const kind of kinds) await world.fault(kind === 'delay' ? { kind, ms: 1 } : { kind });
      await world.as(ADA).put('setup/group/1', { name: 'After' });
      expect(await world.as(ADA).get('setup/group/1')).toMatchObject({ body: { name: 'Support' } });
    }
  });

  it('go one by one, or all at once', async () => {
    const world = platform();
    const first = await world.fault({ kind: 'status', status: 500 });
    await world.fault({ id: 'mine', kind: 'status', status: 503 });
    expect(await statuses(world, 1)).toEqual([500]);
    expect([world.faults.remove(first), world.faults.remove(first)]).toEqual([true, false]);
    expect(await statuses(world, 1)).toEqual([503]);
    world.faults.clear();
    expect(await statuses(world, 1)).toEqual([200]);
    expect(world.faults.list()).toEqual([]);
  });

  it('have one name each', async () => {
    const world = platform();
    await world.fault({ id: 'mine', kind: 'hang' });
    await expect(world.fault({ id: 'mine', kind: 'empty' })).rejects.toThrow('fault.id "mine" is on already');
  });
});

describe('a fault that is none', () => {
  it.each([
    ['fault is not a record.', null],
    ['fault is not a record.', []],
    ['fault.kind is none of delay, hang, network-error,', {}],
    ['fault.kind is none of delay,', { kind: 'toString' }],
    ['fault.ms is not a whole number from 0 to 1000000000.', { kind: 'delay' }],
    ['fault.ms is not a whole number', { kind: 'delay', ms: -1 }],
    ['fault.ms is not a whole number', { kind: 'delay', ms: '5' }],
    ['fault.upTo is less than ms.', { kind: 'delay', ms: 5, upTo: 4 }],
    ['fault.phase is none of before, after.', { kind: 'hang', phase: 'during' }],
    ['fault.status is not a whole number from 400 to 599.', { kind: 'status', status: 200 }],
    ['fault.change is none of extra, missing, retyped.', { kind: 'drift' }],
    ['fault.id is not a text.', { kind: 'hang', id: '' }],
    ['fault.delay is no field here: there are id, match, kind, phase.', { kind: 'hang', delay: 5 }],
    ['fault.match is not a record.', { kind: 'hang', match: 'users' }],
    [
      'fault.match.operation is no operation or resource of the contract: "user.list".',
      { kind: 'hang', match: { operation: 'user.list' } },
    ],
    ['fault.match.method is none of GET, POST, PUT, DELETE.', { kind: 'hang', match: { method: 'get' } }],
    ['fault.match.nth is not a whole number', { kind: 'hang', match: { nth: 0 } }],
    ['fault.match.probability is not a number from 0 to 1.', { kind: 'hang', match: { probability: 2 } }],
    [
      'fault.match.probability is not a number from 0 to 1.',
      { kind: 'hang', match: { probability: Number.NaN } },
    ],
    ['fault.match.time is no field here: there are operation,', { kind: 'hang', match: { time: 1 } }],
  ])('is refused: %s', (message, input) => {
    expect(() => readFault(input)).toThrow(InvalidFault);
    expect(() => readFault(input)).toThrow(message);
  });
});
