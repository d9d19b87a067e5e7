import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admits } from '../../src/platform/ip-whitelist.ts';
import { deep } from './caller.ts';

/** An address as the naive model has it: a number of 32 or 128 bits. */
interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}
interface Range extends Address {
  readonly width: number;
}

const bitsOf = ({ family }: Address): number => (family === 4 ? 32 : 128);

/** Equal in the first `width` bits, by arithmetic. */
function inside(address: Address, range: Range): boolean {
  const rest = BigInt(bitsOf(range) - range.width);
  return address.family === range.family && address.value >> rest === range.value >> rest;
}

const v4 = (value: bigint): string => [24n, 16n, 8n, 0n].map((at) => (value >> at) & 255n).join('.');
const v6 = (value: bigint): string =>
  Array.from({ length: 8 }, (_, at) => ((value >> BigInt(112 - 16 * at)) & 0xffffn).toString(16)).join(':');
/** With its longest run of zeros left out, as people write it. */
const shortV6 = (value: bigint): string => new URL(`http://[${v6(value)}]/`).hostname.slice(1, -1);

const writeAddress = ({ family, value }: Address, form: 'short' | 'long'): string => {
  if (family === 6) return form === 'short' ? shortV6(value) : v6(value).toUpperCase();
  return form === 'short' ? v4(value) : `::ffff:${v4(value)}`;
};

const address: fc.Arbitrary<Address> = fc.oneof(
  fc.record({ family: fc.constant<4>(4), value: fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }) }),
  fc.record({
    family: fc.constant<6>(6),
    // ranges beside the one that stands for IPv4
    value: fc.bigInt({ min: 2n ** 100n, max: 2n ** 128n - 1n }),
  }),
);
const range: fc.Arbitrary<Range> = address.chain((one) =>
  fc.integer({ min: 0, max: bitsOf(one) }).map((width) => ({ ...one, width })),
);
/** An address that is likely to lie near the edge of the range. */
const near = (of: Range): fc.Arbitrary<Address> =>
  fc
    .integer({ min: 0, max: bitsOf(of) - 1 })
    .map((bit) => ({ ...of, value: of.value ^ (1n << BigInt(bit)) }));

describe('an IP whitelist against bit arithmetic', () => {
  const pair = range.chain((of) => fc.tuple(fc.constant(of), fc.oneof(near(of), address)));
  const form = fc.constantFrom<'short' | 'long'>('short', 'long');

  it('admits what lies in a range, however the two are written', () => {
    fc.assert(
      fc.property(pair, form, form, ([of, who], ofForm, whoForm) => {
        const width = of.family === 4 && ofForm === 'long' ? of.width + 96 : of.width;
        const entry = `${writeAddress(of, ofForm)}/${width}`;
        expect(admits([entry], writeAddress(who, whoForm))).toBe(inside(who, of));
      }),
      { numRuns: deep ? 100_000 : 1000 },
    );
  });

  it('takes an address for the range that holds nothing else, and a prefix for its octets', () => {
    const octets = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(octets, octets, fc.integer({ min: 1, max: 3 }), (of, who, count) => {
        const same = (length: number): boolean => of.slice(0, length).join() === who.slice(0, length).join();
        expect(admits([of.join('.')], who.join('.'))).toBe(same(4));
        expect(admits([`${of.slice(0, count).join('.')}.`], who.join('.'))).toBe(same(count));
      }),
      { numRuns: deep ? 50_000 : 500 },
    );
  });

  it('admits who is in any of the entries, and everyone where there are none', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 4 }), address, (ranges, who) => {
        const entries = ranges.map((one) => `${writeAddress(one, 'short')}/${one.width}`);
        const expected = ranges.length === 0 || ranges.some((one) => inside(who, one));
        expect(admits(entries, writeAddress(who, 'short'))).toBe(expected);
      }),
      { numRuns: deep ? 50_000 : 500 },
    );
  });

  it('keeps the families apart: every IPv6 address is no IPv4 address', () => {
    expect(admits(['::/0'], '1.2.3.4')).toBe(false);
    expect(admits(['::/0'], '::ffff:1.2.3.4')).toBe(false);
    expect(admits(['0.0.0.0/0'], '::1')).toBe(false);
    expect(admits(['::ffff:0:0/96'], '1.2.3.4')).toBe(true);
  });

  it.each(['', 'localhost', '1.2.3', '1.2.3.256', ':::', '1::2::3', 'fe80::1%eth0', '12345::'])(
    'admits "%s" nowhere: it is no address',
    (ip) => {
      expect(admits(['0.0.0.0/0', '::/0'], ip)).toBe(false);
    },
  );
});
