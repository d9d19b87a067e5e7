import fc from 'fast-check';

/** Few runs by default, many with `CXKIT_DEEP=1`. */
const RUNS = process.env['CXKIT_DEEP'] === '1' ? 5000 : 100;

/** Holds for every value. */
export function holds<T>(values: fc.Arbitrary<T>, rule: (value: T) => void): void {
  fc.assert(fc.property(values, rule), { numRuns: RUNS });
}
