import { ScureBase32Plugin, verifySync } from 'otplib';
import { type Chance } from './chance.ts';
import { type Milliseconds } from './tables.ts';

/** Seconds of a time step (RFC 6238). */
const STEP = 30;
/** How far back a code that came too late is still recognised as one: five minutes. */
const LATE = 10 * STEP;

/** What a code turned out to be. A right one comes with its time step, which must not be accepted again. */
export type CodeVerdict =
  { readonly verdict: 'right'; readonly step: number } | { readonly verdict: 'used' | 'expired' | 'wrong' };

/** A new TOTP secret: 20 bytes, base32. */
export function newSecret(chance: Chance): string {
  return new ScureBase32Plugin().encode(chance.bytes(20), { padding: false });
}

/** What the QR code holds. Names may hold a colon or a question mark, which must not end their place. */
export function enrolmentUri(issuer: string, label: string, secret: string): string {
  const by = encodeURIComponent(issuer);
  return `otpauth://totp/${by}:${encodeURIComponent(label)}?secret=${secret}&issuer=${by}`;
}

/**
 * Judges a code of six digits: a step of 30 s to either side passes, and a step at or before `lastStep` does not
 * (RFC 6238 §5.2). A replayed and a late code are told apart from a wrong one, so that the person can be helped.
 */
export function judgeCode(
  secret: string,
  token: string,
  now: Milliseconds,
  lastStep: number | null,
): CodeVerdict {
  const epoch = now / 1000;
  const near = verify(secret, token, epoch, [STEP, STEP]);
  if (near !== undefined)
    return near > (lastStep ?? -1) ? { verdict: 'right', step: near } : { verdict: 'used' };
  return verify(secret, token, epoch, [LATE, 0]) === undefined
    ? { verdict: 'wrong' }
    : { verdict: 'expired' };
}

function verify(
  secret: string,
  token: string,
  epoch: number,
  epochTolerance: [number, number],
): number | undefined {
  // otplib throws for anything but six digits
  if (!/^\d{6}$/.test(token)) return undefined;
  const result = verifySync({ secret, token, epoch, epochTolerance });
  return result.valid && 'timeStep' in result ? result.timeStep : undefined;
}
