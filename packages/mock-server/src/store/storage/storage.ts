import { type JournalEntry, type WorldEvent } from '../entry.ts';
import { type TornTail } from '../lines.ts';

/** What led to the state up to an entry: the events to begin with instead of all entries up to it. */
export interface Snapshot {
  /** The last entry that it covers. */
  readonly seq: number;
  readonly events: readonly WorldEvent[];
}

/** What a storage holds. Replay the snapshot, if there is one, from the seed; then the entries. */
export interface Stored {
  readonly snapshot?: Snapshot;
  /** The entries after the snapshot, in order and without a gap. */
  readonly entries: readonly JournalEntry[];
  /** What was cut off at the end, if the last process died while writing. */
  readonly torn?: TornTail;
}

/**
 * When an append is acknowledged: `os` when the operating system has it, which outlives the process; `fsync` when the
 * disk has it, which outlives a power failure.
 */
export type Durability = 'os' | 'fsync';

/** Where a journal is kept. */
export interface Storage {
  /**
   * Reads everything. Call it once, before anything else.
   *
   * @param onForeignEntries - Told what another tab has stored, in order; with a snapshot if that has to replace all.
   * @throws StorageLocked, StorageCorrupt, SchemaMismatch
   */
  open(onForeignEntries?: (stored: Stored) => void): Promise<Stored>;
  /**
   * Adds an entry whose number is one more than the last. Appends may be under way together; their order is kept.
   *
   * @returns when it's acknowledged; see {@link Durability}.
   * @throws StorageFailed - if it couldn't be written. No later one is taken then.
   */
  append(entry: JournalEntry): Promise<void>;
  /** Puts a snapshot in the place of the entries that it covers. A crash on the way leaves the one or the other. */
  compact(snapshot: Snapshot): Promise<void>;
  /**
   * Runs a function while nobody else can append, after everything that others have appended was handed over. Await
   * the appends inside it.
   */
  exclusive<T>(fn: () => T | Promise<T>): Promise<T>;
  /** Waits for what is under way and lets go of everything. */
  close(): Promise<void>;
}
