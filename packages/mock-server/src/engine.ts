import { createBesides, type Beside } from './beside.ts';
import { DEFAULT_WORLD } from './default-world.ts';
import { ConnectionLost } from './http/faults/connection-lost.ts';
import { createSessionLimit, noLimit } from './http/session-limit.ts';
import { Lifetime } from './lifetime.ts';
import { accountShown } from './platform/authenticate.ts';
import { createChance, fractions } from './platform/chance.ts';
import { timeOf } from './platform/clock.ts';
import { type Context, type Profile } from './platform/context.ts';
import { type Tables } from './platform/tables.ts';
import { seededDatabase, type Beginning } from './seed/seeded-database.ts';
import { Journal } from './store/journal.ts';
import { UnknownWorld } from './store/errors.ts';
import { type Storage } from './store/storage/storage.ts';
import { type Outcome, type Synchronous } from './store/transaction.ts';
import { Worlds } from './store/worlds.ts';

/** Entries after which a start replaces them by a snapshot: replaying them takes about 50 ms. */
const LONG_JOURNAL = 2_000;

/** What the engine runs on. */
export interface EngineOptions extends Beginning {
  readonly profile: Profile;
  readonly storage: Storage;
  /** The machine's time in milliseconds. */
  readonly realTime: () => number;
  /** Waits so many real milliseconds, for a fault's delay; ends early when the signal is aborted. */
  readonly after: (ms: number, over: AbortSignal) => Promise<void>;
}

/** What a transaction of the platform is given, before anybody is signed in. */
export type Running = Omit<Context, 'actor' | 'ip'>;

/** The platform's state with all its worlds, kept in a storage. */
export interface Engine {
  /** Resolves when the storage is open; rejects with what `Storage.open` throws. */
  readonly ready: Promise<void>;
  readonly journal: Promise<Journal<Tables>>;
  readonly worlds: Worlds<Tables>;
  /** What is under way, and whether more may begin. */
  readonly lifetime: Lifetime;
  /**
   * Runs a transaction in a world; resolves when what it wrote is kept. Throws UnknownWorld, and the reason of `ended`
   * if that is aborted before it begins: a request never writes into a world that has begun again since it came.
   */
  transact<T>(
    world: string,
    work: (context: Running) => Synchronous<T>,
    ended?: AbortSignal,
  ): Promise<Outcome<Synchronous<T>>>;
  now(world: string): number;
  /** The machine's time in milliseconds. */
  readonly realTime: () => number;
  /** Makes a world, or lets it begin again: as another one is now, or as the seed. Throws UnknownWorld. */
  fork(world: string, from: string | null): Promise<void>;
  /** Gives a world the state of another one; what it has beside its state stays. Throws UnknownWorld. */
  restore(world: string, from: string): Promise<void>;
  /** Removes a world. Throws UnknownWorld. */
  drop(world: string): Promise<void>;
  /** Takes nothing more, waits for what is under way and closes the storage; the next start finds one snapshot. */
  close(): Promise<void>;
  /** What a world has beside its state. */
  beside(world: string): Beside;
}

/** Opens the state. */
export function createEngine(options: EngineOptions): Engine {
  const { profile, key, realTime, after } = options;
  const lifetime = new Lifetime();
  const worlds = new Worlds(seededDatabase(options));
  const now = (world: string): number => timeOf(worlds.get(world).tables, realTime());
  const besides = createBesides({
    after,
    fraction: fractions(key),
    snapshot: (world) => worlds.get(world).snapshot(),
    limit: (world) =>
      profile === 'observed'
        ? noLimit
        : createSessionLimit(2, (shown) =>
            accountShown({ tables: worlds.get(world).tables, now: now(world), key }, shown),
          ),
    closing: lifetime.closing,
  });
  const journal = opened(worlds, options.storage, besides.changed);
  const ready = journal.then(() => undefined);
  // whoever asks for it, or for anything else, hears of a failure; nobody has to ask
  ready.catch(() => undefined);
  return {
    ready,
    journal,
    worlds,
    lifetime,
    now,
    realTime,
    beside: besides.of,
    async fork(world, from) {
      const begins = (): void => besides.end(world, new ConnectionLost(`the world ${world} was reset`));
      await (await journal).fork(world, from, begins);
    },
    async restore(world, from) {
      await (await journal).fork(world, from);
      besides.changed(world);
    },
    async drop(world) {
      await (await journal).drop(world, () => besides.end(world, new UnknownWorld(world)));
    },
    close: () =>
      lifetime.end(async () => {
        const writer = await journal;
        try {
          await writer.compact();
        } finally {
          await writer.close();
        }
      }),
    async transact<T>(world: string, work: (context: Running) => Synchronous<T>, ended?: AbortSignal) {
      const writer = await journal;
      const outcome = await writer.transact<T>(world, (within) => {
        ended?.throwIfAborted();
        return work({
          tables: within,
          now: timeOf(within, realTime()),
          chance: createChance(key, () => within.chance.nextId()),
          profile,
          key,
        });
      });
      if (outcome.diff.length > 0) besides.changed(world);
      return outcome;
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
  // a process that is always killed, and a page that is only reloaded, never come to a clean close
  if (journal.replayed >= LONG_JOURNAL) await journal.compact();
  return journal;
}
