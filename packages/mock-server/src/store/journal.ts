import { isEmpty } from './changes.ts';
import { type WorldEvent } from './entry.ts';
import { StorageFailed, UnknownWorld } from './errors.ts';
import { type TornTail } from './lines.ts';
import { type Schema, type WriteTables } from './schema.ts';
import { type Storage, type Stored } from './storage/storage.ts';
import { type Outcome, type Synchronous } from './transaction.ts';
import { type Worlds } from './worlds.ts';

/** How to open a journal. */
export interface JournalOptions<S extends Schema> {
  /** Filled with what the storage holds. Change them through the journal only, or the change isn't kept. */
  readonly worlds: Worlds<S>;
  readonly storage: Storage;
  /** Another tab has changed the worlds named, and they have been brought up to date. */
  readonly onForeignChange?: (worlds: readonly string[]) => void;
}

/**
 * Keeps worlds in a storage: each step is done in memory and written down before it's acknowledged. If a write fails
 * the memory is ahead of the storage; the journal takes no more steps then, and what can't be kept isn't shown as kept.
 */
export class Journal<S extends Schema> {
  readonly worlds: Worlds<S>;
  readonly #storage: Storage;
  #torn: TornTail | undefined;
  #replayed = 0;
  #sequence = 0;
  #failure: unknown;

  private constructor({ worlds, storage }: JournalOptions<S>) {
    this.worlds = worlds;
    this.#storage = storage;
  }

  /** Opens a storage and brings the worlds to where it ends. Throws what `Storage.open` throws. */
  static async open<S extends Schema>(options: JournalOptions<S>): Promise<Journal<S>> {
    const journal = new Journal(options);
    const stored = await options.storage.open((foreign) => {
      journal.#loadForeign(foreign);
      options.onForeignChange?.(worldsIn(foreign));
    });
    journal.#load(stored);
    journal.#torn = stored.torn;
    journal.#replayed = stored.entries.length;
    return journal;
  }

  /** Entries that were replayed one by one when it was opened: what a compaction would have spared. */
  get replayed(): number {
    return this.#replayed;
  }

  /** The end of the last run's journal that was cut off, if it died while writing. */
  get torn(): TornTail | undefined {
    return this.#torn;
  }

  /** Why it takes no more steps; undefined while it does. */
  get failure(): StorageFailed | undefined {
    return this.#failure === undefined ? undefined : refusalAfter(this.#failure);
  }

  /** The number of the last entry; 0 if there was none. */
  get sequence(): number {
    return this.#sequence;
  }

  /**
   * Runs a transaction in a world and writes it down. It's based on the newest state, whoever wrote it.
   *
   * @returns when the storage has acknowledged it.
   * @throws UnknownWorld, StorageFailed, and what the function throws: nothing has changed then.
   */
  transact<T>(
    world: string,
    fn: (tables: WriteTables<S>) => Synchronous<T>,
  ): Promise<Outcome<Synchronous<T>>> {
    return this.#exclusive(async () => {
      const outcome = this.worlds.get(world).transact<T>(fn);
      const event = { kind: 'change' as const, world, ...outcome.changes };
      if (!isEmpty(outcome.changes)) await this.#write(event);
      return outcome;
    });
  }

  /**
   * Makes a world, or resets it, as a copy of another one; of the seed if `from` is absent. `done` is called in the same
   * moment, before anything else can see it. Throws UnknownWorld.
   */
  fork(world: string, from: string | null = null, done?: () => void): Promise<void> {
    return this.#step({ kind: 'fork', world, from }, done);
  }

  /** Makes a world as a copy of the seed if there is none: of several tabs that begin at once, one makes it. */
  ensure(world: string): Promise<void> {
    return this.#exclusive(async () => {
      if (!this.worlds.has(world)) await this.#apply({ kind: 'fork', world, from: null });
    });
  }

  /** Removes a world, and calls `done` in the same moment. Throws UnknownWorld. */
  drop(world: string, done?: () => void): Promise<void> {
    return this.#step({ kind: 'drop', world }, done);
  }

  /** Replaces the entries by a snapshot of all worlds, so that the next start needs less time. */
  compact(): Promise<void> {
    return this.#exclusive(() =>
      this.#storage.compact({ seq: this.#sequence, events: this.worlds.events() }),
    );
  }

  /** Waits for what is under way and closes the storage. */
  close(): Promise<void> {
    return this.#storage.close();
  }

  #step(event: WorldEvent, done?: () => void): Promise<void> {
    return this.#exclusive(() => {
      if (event.kind === 'drop' && !this.worlds.has(event.world)) throw new UnknownWorld(event.world);
      return this.#apply(event, done);
    });
  }

  #apply(event: WorldEvent, done?: () => void): Promise<void> {
    this.worlds.apply(event);
    done?.();
    return this.#write(event);
  }

  #exclusive<T>(fn: () => T | Promise<T>): Promise<T> {
    return this.#storage.exclusive(() => {
      const { failure } = this;
      if (failure === undefined) return fn();
      throw failure;
    });
  }

  /** The number is taken before anything is awaited, so numbers are in the order of the transactions. */
  async #write(event: WorldEvent): Promise<void> {
    this.#sequence += 1;
    try {
      await this.#storage.append({ ...event, seq: this.#sequence });
    } catch (error) {
      this.#failure = error;
      throw error instanceof StorageFailed ? error : refusalAfter(error);
    }
  }

  /** A state that lacks another tab's entries may not be written on. */
  #loadForeign(stored: Stored): void {
    try {
      this.#load(stored);
    } catch (error) {
      this.#failure = error;
      throw error;
    }
  }

  #load(stored: Stored): void {
    this.worlds.load(stored);
    this.#sequence = stored.entries.at(-1)?.seq ?? stored.snapshot?.seq ?? this.#sequence;
  }
}

function refusalAfter(cause: unknown): StorageFailed {
  const why = cause instanceof Error ? cause.message : JSON.stringify(cause);
  return new StorageFailed(`An earlier change could not be stored. Open the journal again. It was: ${why}`, {
    cause,
  });
}

function worldsIn({ snapshot, entries }: Stored): readonly string[] {
  return [...new Set([...(snapshot?.events ?? []), ...entries].map((event) => event.world))];
}
