import { createFaultEngine, type FaultEngine } from './http/faults.ts';
import { createRequestJournal, type RequestJournal } from './http/request-journal.ts';
import { createSessionLimit, noLimit, type SessionLimit } from './http/session-limit.ts';
import { accountShown } from './platform/authenticate.ts';
import { createChance, fractions } from './platform/chance.ts';
import { clockAt, timeOf, type ClockMode } from './platform/clock.ts';
import { type Context, type Profile } from './platform/context.ts';
import { tables, type Tables } from './platform/tables.ts';
import { seeds, type SeedName } from './seed/seeds.ts';
import { emptyDatabase, type Database } from './store/database.ts';
import { Journal } from './store/journal.ts';
import { type WriteTables } from './store/schema.ts';
import { type Storage } from './store/storage/storage.ts';
import { buildDatabase, type Outcome, type Synchronous } from './store/transaction.ts';
import { Worlds } from './store/worlds.ts';

/** Counted up whenever tables or seeds change in a way that stored data of before does not fit. */
const STATE_VERSION = 1;

/** The world of whoever names none. */
export const DEFAULT_WORLD = 'default';

/** What a mock begins with when nobody says otherwise. */
export const DEFAULT_SEED: SeedName = 'demo';
export const DEFAULT_CLOCK: ClockMode = 'frozen';

/** What the engine runs on. */
export interface EngineOptions {
  readonly seed: SeedName;
  readonly clock: ClockMode;
  readonly start: number | undefined;
  readonly profile: Profile;
  readonly storage: Storage;
  /** Signs tokens and drives the world's randomness. */
  readonly key: Uint8Array;
  /** The machine's time in milliseconds. */
  readonly realTime: () => number;
  /** Resolves after so many real milliseconds: what a fault's delay waits for. */
  readonly after: (ms: number) => Promise<void>;
}

/** What a transaction of the platform is given, before anybody is signed in. */
export type Running = Omit<Context, 'actor' | 'ip'>;

/** The platform's state with all its worlds, kept in a storage. */
export interface Engine {
  /** Resolves when the storage is open; rejects with what `Storage.open` throws. */
  readonly ready: Promise<void>;
  readonly journal: Promise<Journal<Tables>>;
  readonly worlds: Worlds<Tables>;
  /** Runs a transaction in a world; resolves when what it wrote is kept. Throws UnknownWorld. */
  transact<T>(world: string, work: (context: Running) => Synchronous<T>): Promise<Outcome<Synchronous<T>>>;
  now(world: string): number;
  /** The machine's time in milliseconds. */
  readonly realTime: () => number;
  /** Makes a world, or lets it begin again: as another one is now, or as the seed. Throws UnknownWorld. */
  fork(world: string, from: string | null): Promise<void>;
  /** Gives a world the state of another one; what it has beside its state stays. Throws UnknownWorld. */
  restore(world: string, from: string): Promise<void>;
  /** Removes a world. Throws UnknownWorld. */
  drop(world: string): Promise<void>;
  /** Waits for what is under way and closes the storage; the next start finds one snapshot instead of all steps. */
  close(): Promise<void>;
  /** What a world has beside its state: not kept over a restart, not part of a snapshot. */
  beside(world: string): {
    readonly faults: FaultEngine;
    readonly limit: SessionLimit;
    readonly requests: RequestJournal;
    /** Called after each change of the state. */
    readonly listeners: Set<() => void>;
  };
}

/** What stored data must have been written with. */
export function stateVersion({
  seed = DEFAULT_SEED,
  clock = DEFAULT_CLOCK,
}: Partial<Pick<EngineOptions, 'seed' | 'clock'>>): string {
  return `${STATE_VERSION} ${seed} ${clock}`;
}

/** Opens the state. */
export function createEngine(options: EngineOptions): Engine {
  const { profile, key, realTime, after } = options;
  const worlds = new Worlds(seededDatabase(options));
  const besides = new Map<string, ReturnType<Engine['beside']>>();
  const changed = (world: string): void => {
    for (const listener of [...(besides.get(world)?.listeners ?? [])]) listener();
  };
  const journal = opened(worlds, options.storage, changed);
  const now = (world: string): number => timeOf(worlds.get(world).tables, realTime());
  const ready = journal.then(() => undefined);
  // whoever asks for it, or for anything else, hears of a failure; nobody has to ask
  ready.catch(() => undefined);
  const forget = (world: string): void => {
    besides.get(world)?.faults.clear();
    besides.delete(world);
  };
  return {
    ready,
    async fork(world, from) {
      await (await journal).fork(world, from);
      forget(world);
    },
    async restore(world, from) {
      await (await journal).fork(world, from);
      changed(world);
    },
    async drop(world) {
      await (await journal).drop(world);
      forget(world);
    },
    async close() {
      const writer = await journal;
      try {
        await writer.compact();
      } finally {
        await writer.close();
      }
    },
    journal,
    worlds,
    async transact<T>(world: string, work: (context: Running) => Synchronous<T>) {
      const writer = await journal;
      const outcome = await writer.transact<T>(world, (within) =>
        work({
          tables: within,
          now: timeOf(within, realTime()),
          chance: createChance(key, () => within.chance.nextId()),
          profile,
          key,
        }),
      );
      if (outcome.diff.length > 0) changed(world);
      return outcome;
    },
    now,
    realTime,
    beside(world) {
      const known = besides.get(world);
      if (known !== undefined) return known;
      const snapshot = () => worlds.get(world).snapshot();
      const faults = createFaultEngine({ after, fraction: fractions(key), snapshot });
      const limit =
        profile === 'observed'
          ? noLimit
          : createSessionLimit(2, (shown) =>
              accountShown({ tables: worlds.get(world).tables, now: now(world), key }, shown),
            );
      const made = { faults, limit, requests: createRequestJournal(), listeners: new Set<() => void>() };
      besides.set(world, made);
      return made;
    },
  };
}

async function opened(
  worlds: Worlds<Tables>,
  storage: Storage,
  changed: (world: string) => void,
): Promise<Journal<Tables>> {
  const journal = await Journal.open({
    worlds,
    storage,
    onForeignChange: (names) => names.forEach(changed),
  });
  await journal.ensure(DEFAULT_WORLD);
  return journal;
}

const built = new Map<string, Database<Tables>>();

/** The seed, built once for all mocks of a program: its passwords cost a hash each. */
function seededDatabase({ seed, clock, start, key }: EngineOptions): Database<Tables> {
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
