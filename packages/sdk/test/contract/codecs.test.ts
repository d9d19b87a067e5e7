import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Field, type Schema } from '@cxkit/sdk';
import * as c from '../support/contract.ts';
import { holds } from '../support/deep.ts';

const matching = (pattern: RegExp): fc.Arbitrary<string> => fc.stringMatching(pattern);
const instant = fc
  .integer({ min: Date.UTC(1, 0, 1) / 1000, max: Date.UTC(9999, 0, 1) / 1000 })
  .map((seconds) => new Date(seconds * 1000).toISOString().replace('.000', ''));
const octet = fc.integer({ min: 0, max: 255 });
const address = fc.tuple(octet, octet, octet, octet).map((parts) => parts.join('.'));

/** Each shared codec with values that a program can hold. */
const CODECS: readonly (readonly [string, Schema<unknown>, fc.Arbitrary<unknown>])[] = [
  entry('text', c.text, fc.string()),
  entry('textOf', c.textOf({ min: 1, max: 8 }), fc.string({ minLength: 1, maxLength: 8 })),
  entry(
    'anything',
    c.anything,
    fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value))),
  ),
  entry('integer', c.integer, fc.maxSafeInteger()),
  entry('integerOf', c.integerOf({ min: -5, max: 5 }), fc.integer({ min: -5, max: 5 })),
  entry('literal', c.literal('OK'), fc.constant<'OK'>('OK')),
  entry('enumOf', c.enumOf(['a', 'b']), fc.constantFrom<'a' | 'b'>('a', 'b')),
  entry('openEnum', c.openEnum(['a', 'b']), fc.string()),
  entry('flag true/false', c.flag('true/false'), fc.boolean()),
  entry('flag 1/0', c.flag('1/0'), fc.boolean()),
  entry('flag yes/no', c.flag('yes/no'), fc.boolean()),
  entry('flag "1"/"0"', c.flag('"1"/"0"'), fc.boolean()),
  entry('decimal', c.decimal, matching(/^-?\d{1,30}(\.\d{1,30})?$/)),
  entry('timestamp', c.timestamp, fc.option(instant, { nil: null })),
  entry('email', c.email, matching(/^[a-z.+]{1,20}@[a-z]{1,20}\.[a-z]{2,6}$/)),
  entry('e164', c.e164, matching(/^\+[1-9]\d{6,14}$/)),
  entry('hostname', c.hostname, matching(/^[a-z]{1,10}(\.[a-z]{2,10}){1,3}$/)),
  entry('currency', c.currency, matching(/^[A-Z]{3}$/)),
  entry('cardId', c.cardId, matching(/^[A-Za-z0-9]{4}-[A-Za-z0-9]{4}$/)),
  entry('timeZone', c.timeZone, fc.constantFrom(...Intl.supportedValuesOf('timeZone'))),
  entry('ipRange', c.ipRange, fc.oneof(address, fc.tuple(address, fc.integer({ min: 0, max: 32 })).map((one) => one.join('/')), fc.ipV6())), // prettier-ignore
  entry('newPassword', c.newPassword, matching(/^[A-Z][a-z][0-9][@$!%*#?&][\w]{4,20}$/)),
  entry('secret', c.secret, fc.string({ minLength: 1, maxLength: 100 })),
  entry('totpCode', c.totpCode, matching(/^\d{6}$/)),
  entry('secondFactorCode', c.secondFactorCode, matching(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)),
  entry(
    'jsonText',
    c.jsonText(c.record<{ paid: boolean }>({ paid: c.flag('1/0') })),
    fc.record({ paid: fc.boolean() }),
  ),
  entry('optional', c.optional(c.text), fc.string()),
  entry('nullable', c.nullable(c.flag('yes/no')), fc.option(fc.boolean(), { nil: null })),
  entry('listOf', c.listOf(c.flag('yes/no')), fc.array(fc.boolean())),
];

function entry<T>(name: string, field: Field<T>, values: fc.Arbitrary<T>): (typeof CODECS)[number] {
  return [name, field, values];
}

describe('every shared codec', () => {
  it.each(CODECS)('%s reads what it writes', (_name, field, values) => {
    holds(values, (value) => {
      const written = c.encode(field, value);
      expect(written.problems).toEqual([]);
      const read = c.decode(field, JSON.parse(JSON.stringify(written.value)));
      expect(read).toEqual({ value, problems: [], unknown: [] });
    });
  });

  it.each(CODECS)('%s never throws, and reports what it can not read', (_name, field) => {
    holds(fc.anything(), (wire) => {
      const { value, problems } = c.decode(field, wire);
      if (problems.some(({ path }) => path === '')) expect(value).toEqual(wire);
      c.encode(field, wire);
    });
  });
});

describe('the forms of the platform', () => {
  it.each([
    [true, [true, 1, '1', 'yes', 'YES']],
    [false, [false, 0, '0', 'no', 'No']],
  ])('%s is said in five ways', (meaning, forms) => {
    for (const form of forms) expect(c.decode(c.flag('1/0'), form).value).toBe(meaning);
  });

  it.each([
    ['2026-01-31 12:00:00', '2026-01-31T12:00:00Z'],
    ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z'],
    ['', null],
    ['0000-00-00 00:00:00', null],
    [null, null],
  ])('the time %j is %j', (wire, meaning) => {
    expect(c.decode(c.timestamp, wire)).toEqual({ value: meaning, problems: [], unknown: [] });
  });

  it.each(['2026-02-30 12:00:00', '2026-01-31', 'yesterday', '2026-01-31 25:00:00'])(
    '%s is no time',
    (wire) => {
      expect(c.decode(c.timestamp, wire).problems).toHaveLength(1);
    },
  );

  it.each([
    ['12.3400', '12.3400'],
    ['0.1234567890123456789', '0.1234567890123456789'],
    ['1e-7', '0.0000001'],
    ['-2.50E3', '-2500'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['"7.10"', '7.10'],
    ['7', '7'],
  ])('the number %s is exactly "%s"', (source, meaning) => {
    expect(c.decode(c.decimal, c.parseExactly(source))).toEqual({
      value: meaning,
      problems: [],
      unknown: [],
    });
  });

  it('keeps exact numbers out of fields that nobody described', () => {
    const schema = c.record<{ credit: string }>({ credit: c.decimal });
    const { value, unknown } = c.decode(
      schema,
      c.parseExactly('{"credit": 1.50, "more": [2.50, {"deep": 3.0}]}'),
    );
    expect(value).toEqual({ credit: '1.50', more: [2.5, { deep: 3 }] });
    expect(unknown).toEqual(['more']);
  });

  it('knows which schemas hold a decimal', () => {
    const credit = c.record<{ credit: string }>({ credit: c.decimal });
    expect(c.holdsDecimal(c.listOf(credit))).toBe(true);
    expect(c.holdsDecimal(c.nullable(c.record<{ inner: { credit: string } }>({ inner: credit })))).toBe(true);
    expect(c.holdsDecimal(c.listOf(c.text))).toBe(false);
  });

  it.each([
    [
      'ip',
      c.ipRange,
      ['203.0.113.7', '3.3.3.', '10.', '10.0.0.0/8', '2001:db8::/32', '::1'],
      ['3.3.3', '256.1.1.1', '10.0.0.0/33', '::/129', 'a.b', '01.2.3.4', '1.2.3.4/'],
    ],
    ['e164', c.e164, ['+14155550123'], ['14155550123', '+0415555', '+1', '+1234567890123456']],
    ['card id', c.cardId, ['GjjS-E0FO'], ['GjjSE0FO', 'Gjj-E0FO', 'GjjS-E0FO1']],
    [
      'email',
      c.email,
      ['ann@example.com', "o'neil+x@a-b.co"],
      ['ann@', '@example.com', 'a b@example.com', 'ann@example', `${'x'.repeat(250)}@example.com`],
    ],
    [
      'host',
      c.hostname,
      ['portal.example.com'],
      ['portal', 'Portal.example.com', 'example.com.', '-a.example.com', 'a..b.com'],
    ],
    [
      'second factor',
      c.secondFactorCode,
      ['123456', 'ab2c-d3ef-gh4i'],
      ['12345', 'abcd-efgh', 'ABCD-EFGH-IJKL'],
    ],
  ] as const)('%s', (_name, field, good, bad) => {
    for (const value of good) expect(c.check(field, value), value).toEqual([]);
    for (const value of bad) expect(c.check(field, value), value).not.toEqual([]);
  });
});
