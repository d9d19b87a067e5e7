import { describe, expect, it } from 'vitest';
import { enrolmentUri, judgeCode, newSecret } from '../../src/platform/totp.ts';
import { codeAt } from './authenticator.ts';

/** "12345678901234567890" in base32: the secret of RFC 6238, appendix B. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number): number => seconds * 1000;
const judge = (code: string, seconds: number, lastStep: number | null = null) =>
  judgeCode(SECRET, code, at(seconds), lastStep);

describe('time-based codes (RFC 6238)', () => {
  // the paper gives eight digits; six are the last six of them
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('at %d s the code is the last six of %s', (seconds, eight) => {
    expect(codeAt(SECRET, at(seconds), 8)).toBe(eight);
    const step = Math.floor(seconds / 30);
    expect(judge(eight.slice(2), seconds)).toEqual({ verdict: 'right', step });
  });

  it.each([0, 1, 29])('a step to either side passes, two do not (%d s into a step)', (into) => {
    const now = 1_700_000_010 + into;
    const step = Math.floor(now / 30);
    const judged = [-3, -2, -1, 0, 1, 2, 3].map(
      (steps) => judge(codeAt(SECRET, at(now + 30 * steps)), now).verdict,
    );
    expect(judged).toEqual(['expired', 'expired', 'right', 'right', 'right', 'wrong', 'wrong']);
    expect(judge(codeAt(SECRET, at(now - 30)), now)).toEqual({ verdict: 'right', step: step - 1 });
    expect(judge(codeAt(SECRET, at(now + 30)), now)).toEqual({ verdict: 'right', step: step + 1 });
  });

  it('a code that came late is told from a wrong one for five minutes', () => {
    const now = 1_700_000_010;
    expect(judge(codeAt(SECRET, at(now - 300)), now).verdict).toBe('expired');
    expect(judge(codeAt(SECRET, at(now - 330)), now).verdict).toBe('wrong');
  });

  it('a step that was accepted, and every one before it, does not pass again', () => {
    const now = 1_700_000_010;
    const step = Math.floor(now / 30);
    expect(judge(codeAt(SECRET, at(now)), now, step).verdict).toBe('used');
    expect(judge(codeAt(SECRET, at(now - 30)), now, step).verdict).toBe('used');
    expect(judge(codeAt(SECRET, at(now + 30)), now, step).verdict).toBe('right');
    expect(judge(codeAt(SECRET, at(now)), now, step - 1).verdict).toBe('right');
  });

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６', ' 12345', '12345\n', 'abcd-efgh-jkmn'])(
    'what is not six digits (%j) is wrong, and no accident',
    (code) => {
      expect(judge(code, 59).verdict).toBe('wrong');
    },
  );
});

describe('what an authenticator is given', () => {
  it('is a secret of 20 bytes in base32', () => {
    const chance = { bytes: (count: number) => new Uint8Array(count).fill(255), text: () => '' };
    expect(newSecret(chance)).toBe('7'.repeat(32));
  });

  it('is a link whose names can’t break out of their places', () => {
    const uri = new URL(enrolmentUri('Tele:com? & Sons/%', 'a+b@demo.test', SECRET));
    expect([uri.protocol, uri.host]).toEqual(['otpauth:', 'totp']);
    expect(uri.pathname.split(':')).toHaveLength(2);
    expect(decodeURIComponent(uri.pathname)).toBe('/Tele:com? & Sons/%:a+b@demo.test');
    expect(uri.searchParams.get('secret')).toBe(SECRET);
    expect(uri.searchParams.get('issuer')).toBe('Tele:com? & Sons/%');
    expect(
      [...uri.searchParams.keys()].filter((name) => !/^(secret|issuer|algorithm|digits|period)$/.test(name)),
    ).toEqual([]);
  });
});
