import { describe, expect, it } from 'vitest';
import { cleanCode, cleanRecoveryCode, createAutoSubmit, grouped } from '../../src/core/code.ts';
import { qrOf } from '../../src/core/qr.ts';

describe('one-time code', () => {
  it.each([
    ['123 456', '123456'],
    ['123-456', '123456'],
    ['１２３–４５６', '123456'],
    ['١٢٣٤٥٦', '123456'],
    ['०१२३४५६७८९', '0123456789'],
    ['12a', '12a'],
  ])('reads %s as %s', (typed, code) => {
    expect(cleanCode(typed)).toBe(code);
  });

  it.each([
    [' abcd-efgh-jkmn ', 'abcd-efgh-jkmn'],
    ['ABCD EFGH JKMN', 'abcd-efgh-jkmn'],
    ['abcdefghjkmn', 'abcd-efgh-jkmn'],
    ['abcd–ef', 'abcd-ef'],
  ])('reads the recovery code %s as %s', (typed, code) => {
    expect(cleanRecoveryCode(typed)).toBe(code);
  });

  it('is complete once for each value', () => {
    const isComplete = createAutoSubmit(6);
    expect(['12345', '123456', '123456', '12345', '123456', '654321', 'abcdef'].map(isComplete)).toEqual([
      false,
      true,
      false,
      false,
      false,
      true,
      false,
    ]);
  });

  it('groups a key by four', () => {
    expect(grouped('ABCDEFGHIJ')).toBe('ABCD EFGH IJ');
  });
});

describe('QR code', () => {
  it('is one path with a quiet zone of four modules', () => {
    const { viewBox, path } = qrOf('otpauth://totp/x');
    const size = Number(viewBox.split(' ')[2]);
    expect((size - 8 - 17) % 4).toBe(0);
    expect(path.startsWith('M4 4h7v1h-7z')).toBe(true);
    const [xs, ys] = [1, 2].map((group) =>
      [...path.matchAll(/M(\d+) (\d+)h/g)].map((run) => Number(run[group])),
    );
    expect(Math.min(...(xs ?? []), ...(ys ?? []))).toBe(4);
    expect(Math.max(...(ys ?? []))).toBe(size - 5);
  });
});
