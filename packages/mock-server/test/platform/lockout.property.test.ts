import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE, countFailure, forgive, lockedOut, SIGN_IN, waitAfter } from '../../src/platform/lockout.ts';
import { wrongField } from '../../src/platform/refusal.ts';
import { tables } from '../../src/platform/tables.ts';
import { emptyDatabase } from '../../src/store/database.ts';
import { World } from '../../src/store/world.ts';
import { deep } from './caller.ts';

const WRONG = wrongField('code', 'wrong', 'The code is wrong.');

const patience = fc.record({
  free: fc.integer({ min: 0, max: 10 }),
  first: fc.integer({ min: 1, max: 60 }),
  longest: fc.integer({ min: 60, max: 7200 }),
});

describe('the wait after wrong tries', () => {
  it('doubles from the first one, step by step, and stops at the longest', () => {
    fc.assert(
      fc.property(patience, fc.integer({ min: 0, max: 5000 }), (given, failures) => {
        let wait = 0;
        for (let count = 1; count <= failures && wait < given.longest; count += 1) {
          if (count > given.free) wait = wait === 0 ? given.first : wait * 2;
        }
        expect(waitAfter(failures, given)).toBe(Math.min(wait, given.longest));
      }),
      { numRuns: deep ? 20_000 : 500 },
    );
  });

  it('of a log-in and of a code have these lengths', () => {
    const lengths = (given: typeof CODE) =>
      Array.from({ length: 16 }, (_, index) => waitAfter(index + 1, given));
    expect(lengths(SIGN_IN)).toEqual([0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]);
    expect(lengths(CODE)).toEqual([
      0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600, 3600,
    ]);
  });
});

/** What anybody may do, and how much time goes by before it. */
const step = fc.record({
  what: fc.constantFrom<'fail' | 'forgive' | 'ask'>('fail', 'fail', 'fail', 'ask', 'forgive'),
  after: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 4000 })),
});

describe('a lockout as a state machine', () => {
  it('counts what was judged, forgets what was forgiven, and is open exactly when its wait is over', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: deep ? 400 : 40, size: 'max' }), (steps) => {
        const world = new World('test', emptyDatabase(tables));
        let now = 0;
        const model = { failures: 0, until: 0 };
        for (const { what, after } of steps) {
          now += after * 1000;
          world.transact((within) => {
            const context = contextAt(within, now);
            const waiting = lockedOut(context, 'x', CODE, 'code');
            expect(waiting?.fields[0]?.params['seconds']).toBe(
              model.until > now ? (model.until - now) / 1000 : undefined,
            );
            if (what === 'forgive') {
              forgive(context, 'x');
              Object.assign(model, { failures: 0, until: 0 });
            } else if (what === 'fail' && waiting === undefined) {
              const told = countFailure(context, 'x', CODE, 'code', WRONG);
              model.failures += 1;
              model.until = now + waitAfter(model.failures, CODE) * 1000;
              expect(told.fields[0]?.code).toBe(model.failures >= 5 ? 'locked' : 'wrong');
            }
            return true;
          });
        }
      }),
      { numRuns: deep ? 2000 : 100 },
    );
  });
});

type Within = Parameters<Parameters<World<typeof tables>['transact']>[0]>[0];

const contextAt = (within: Within, now: number) => ({
  tables: within,
  now,
  chance: { bytes: () => new Uint8Array(), text: () => '' },
  actor: { kind: 'nobody' as const },
  ip: '127.0.0.1',
  profile: 'observed' as const,
  key: new Uint8Array(),
});
