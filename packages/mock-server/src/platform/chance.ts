import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Randomness that is part of the state: the same seed and the same steps give the same secrets, so that a transcript
 * can be compared byte for byte. It comes from HMAC-SHA-256 and can't be foreseen without the seed's key.
 */
export interface Chance {
  bytes(count: number): Uint8Array;
  /** Characters of the alphabet, evenly spread; the alphabet has at most 256. */
  text(count: number, alphabet: string): string;
}

/** Draws by number; the number comes from a counter of the world. */
export function createChance(key: Uint8Array, draw: () => number): Chance {
  const bytes = (count: number): Uint8Array => {
    const name = utf8ToBytes(`chance ${draw()} `);
    const blocks = Array.from({ length: Math.ceil(count / 32) }, (_, index) =>
      hmac(sha256, key, concatBytes(name, Uint8Array.of(index))),
    );
    return concatBytes(...blocks).slice(0, count);
  };
  return {
    bytes,
    text(count, alphabet) {
      const fair = 256 - (256 % alphabet.length);
      let text = '';
      while (text.length < count) {
        for (const byte of bytes(count)) {
          if (byte < fair && text.length < count) text += alphabet.charAt(byte % alphabet.length);
        }
      }
      return text;
    },
  };
}

/** Numbers from 0 to 1, without 1, for what is beside the state: always the same ones from the same key. */
export function fractions(key: Uint8Array): () => number {
  let drawn = 0;
  const chance = createChance(key, () => (drawn += 1));
  return () => chance.bytes(4).reduce((sum, byte) => (sum + byte) / 256, 0);
}

/** SHA-256 of a text, in hexadecimal: how tokens and recovery codes are kept. */
export function fingerprint(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
