import { AREAS, effectiveAccess, EVERY_VERB, hasFullAccess, pathOfArea, type Permissions, type Verb } from '@cxkit/sdk'; // prettier-ignore
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deep } from './caller.ts';

const areas = Object.keys(AREAS).flatMap((name) => (isArea(name) ? [name] : []));
function isArea(name: string): name is keyof typeof AREAS {
  return Object.hasOwn(AREAS, name);
}

const verbs = fc.subarray<Verb>([...EVERY_VERB]);
const group: fc.Arbitrary<Permissions> = fc.record({
  default_access: verbs,
  rows: fc.uniqueArray(fc.record({ path: fc.constantFrom(...areas).map(pathOfArea), access: verbs }), {
    selector: ({ path }) => path,
    maxLength: 6,
  }),
});
const groups = fc.array(group, { maxLength: 4 });

/** The rule as the platform's guide has it, verb by verb and group by group. */
function mayNaively(all: readonly Permissions[], area: keyof typeof AREAS, verb: Verb): boolean {
  if (all.length === 0) return true;
  return all.some(({ default_access, rows }) => {
    const row = rows.find(({ path }) => path === pathOfArea(area));
    if (row === undefined) return default_access.includes(verb);
    if (area === 'cdr' || area === 'analytics') return false;
    if (area === 'breakout') return row.access.length > 0 && (verb === 'read' || verb === 'create');
    return row.access.includes(verb);
  });
}

describe('effective access against the guide', () => {
  it('agrees for each area and verb, and below the area too', () => {
    fc.assert(
      fc.property(groups, fc.constantFrom(...areas), (all, area) => {
        const expected = EVERY_VERB.filter((verb) => mayNaively(all, area, verb));
        for (const path of [pathOfArea(area), `${pathOfArea(area)}/7`, `${pathOfArea(area)}/7/rev/-1`])
          expect(new Set(effectiveAccess(all, path))).toEqual(new Set(expected));
      }),
      { numRuns: deep ? 50_000 : 1000 },
    );
  });

  it('only grows with each further group, but for the first: no group at all is everything', () => {
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 1, maxLength: 3 }),
        group,
        fc.constantFrom(...areas),
        (all, more, area) => {
          const before = effectiveAccess(all, pathOfArea(area));
          const after = effectiveAccess([...all, more], pathOfArea(area));
          expect([...before].every((verb) => after.has(verb))).toBe(true);
        },
      ),
      { numRuns: deep ? 20_000 : 500 },
    );
  });

  it('is full exactly where every verb is granted in every area', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const full = areas.every((area) => EVERY_VERB.every((verb) => mayNaively(all, area, verb)));
        expect(hasFullAccess(all)).toBe(full);
      }),
      { numRuns: deep ? 20_000 : 500 },
    );
  });
});
