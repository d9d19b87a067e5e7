import { scrypt } from '@noble/hashes/scrypt.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { type Chance } from './chance.ts';
import { type PasswordHash } from './tables.ts';

// A mock's passwords are demo data: the cost is that of real hashing in kind, not in size.
const COST = { N: 1024, r: 8, p: 1, dkLen: 32 };

/** A password as it may be kept. */
export function hashPassword(password: string, chance: Chance): PasswordHash {
  const salt = chance.bytes(16);
  return { salt: bytesToHex(salt), hash: bytesToHex(scrypt(password.normalize('NFKC'), salt, COST)) };
}

/** Somebody nobody has the password of: compared where there is no user, so that both cases cost one hash. */
const NOBODY: PasswordHash = { salt: '00'.repeat(16), hash: '' };

/** Whether the password is right. Costs one hash whether or not there is one to compare with. */
export function passwordMatches(password: string, kept: PasswordHash | null | undefined): boolean {
  const { salt, hash } = kept ?? NOBODY;
  const given = bytesToHex(scrypt(password.normalize('NFKC'), hexToBytes(salt), COST));
  return hash !== '' && sameText(given, hash);
}

/** Compares in a time that does not tell where two texts differ. */
export function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let index = 0; index < a.length; index += 1) difference |= a.charCodeAt(index) ^ b.charCodeAt(index);
  return difference === 0;
}
