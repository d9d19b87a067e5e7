import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { createChance } from '../platform/chance.ts';
import { clockAt, type ClockMode } from '../platform/clock.ts';
import { tables, type Tables } from '../platform/tables.ts';
import { checksum } from '../store/checksum.ts';
import { difference, emptyDatabase, type Database } from '../store/database.ts';
import { type WriteTables } from '../store/schema.ts';
import { buildDatabase } from '../store/transaction.ts';
import { seeds, type SeedName } from './seeds.ts';

/** What a mock begins with when nobody says otherwise. */
export const DEFAULT_SEED: SeedName = 'demo';
export const DEFAULT_CLOCK: ClockMode = 'frozen';

/** What a world begins with. */
export interface Beginning {
  readonly seed: SeedName;
  readonly clock: ClockMode;
  readonly start: number | undefined;
  /** Signs tokens and drives the world's randomness. */
  readonly key: Uint8Array;
}

/** The key of a seed. Everybody knows it: two runs of a mock are equal. */
export function keyOf(seed: SeedName): Uint8Array {
  return sha256(utf8ToBytes(`cxkit mock ${seed}`));
}

const built = new Map<string, Database<Tables>>();

/** The seed, built once for all mocks of a program: its passwords cost a hash each. */
export function seededDatabase({ seed, clock, start, key }: Beginning): Database<Tables> {
  const name = JSON.stringify([seed, clock, start, [...key]]);
  const known = built.get(name);
  if (known !== undefined) return known;
  const database = buildDatabase(emptyDatabase(tables), (within: WriteTables<Tables>) => {
    within.clock.insert(clockAt(clock, start));
    seeds[seed](
      within,
      createChance(key, () => within.chance.nextId()),
    );
  });
  built.set(name, database);
  return database;
}

/**
 * What stored data must have been written with. A journal holds what has changed since the seed, so another seed, clock,
 * start, table or index makes it another version: nobody has to remember to count one up.
 */
export function stateVersion({
  seed = DEFAULT_SEED,
  clock = DEFAULT_CLOCK,
  start,
}: Partial<Omit<Beginning, 'key'>>): string {
  const seeded = seededDatabase({ seed, clock, start, key: keyOf(seed) });
  const shape = Object.entries(tables).map(([name, { indexes }]) => [name, Object.keys(indexes)]);
  return `${seed} ${clock} ${checksum(JSON.stringify([shape, difference(emptyDatabase(tables), seeded)]))}`;
}
