import { parseArgs } from 'node:util';
import { UsageError } from './usage.ts';

const FLAGS = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  durability: { type: 'string' },
  seed: { type: 'string' },
  clock: { type: 'string' },
  profile: { type: 'string' },
  corrections: { type: 'string' },
  cors: { type: 'string', multiple: true },
  token: { type: 'string' },
  log: { type: 'string' },
} as const;

/** The flags of `serve` as they were typed. */
export type Flags = ReturnType<typeof readFlags>;

/** Reads the flags of `serve`. Throws UsageError. */
export function readFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, allowPositionals: false }).values;
  } catch (error) {
    const [sentence = 'the flags make no sense'] = (error instanceof Error ? error.message : '').split('. ');
    throw new UsageError(`serve: ${sentence.replace(/\.$/, '')}`);
  }
}

/** One of some words. Throws UsageError. */
export function wordOf<const Word extends string>(flag: string, words: readonly Word[], given: string): Word {
  const word = words.find((one) => one === given);
  if (word === undefined) throw new UsageError(`--${flag} is one of ${words.join(', ')}, not "${given}"`);
  return word;
}

/** A port: 0 is any free one. Throws UsageError. */
export function portOf(given: string): number {
  const port = Number(given);
  if (/^\d{1,5}$/.test(given) && port <= 65_535) return port;
  throw new UsageError(`--port is a number from 0 to 65535, not "${given}"`);
}

/** A token that somebody could guess at all. Throws UsageError. */
export function tokenOf(given: string): string {
  if (given.trim() !== '') return given;
  throw new UsageError('--token (or CXKIT_MOCK_TOKEN) is empty: give a secret, or leave it out');
}

/** An origin as a browser names it. Throws UsageError. */
export function originOf(given: string): string {
  const origin = URL.canParse(given) ? new URL(given).origin : 'null';
  if (origin === given) return origin;
  throw new UsageError(`--cors is an origin like http://localhost:5173, not "${given}"`);
}
