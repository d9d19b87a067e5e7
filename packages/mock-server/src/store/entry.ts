import { type Change, type ChangeSet } from './changes.ts';
import { type CounterValues } from './counters.ts';
import { isRecord, openLine, sealLine, type UnreadableLine } from './sealed-line.ts';

/** Something that happened to a world. */
export type WorldEvent =
  /** A transaction. */
  | ({ readonly kind: 'change'; readonly world: string } & ChangeSet)
  /** A world was made, or reset, as a copy of another one; of the seed if `from` is null. */
  | { readonly kind: 'fork'; readonly world: string; readonly from: string | null }
  /** A world was removed. */
  | { readonly kind: 'drop'; readonly world: string };

/** One line of a journal: an event with its place in the sequence, which begins with 1 and has no gaps. */
export type JournalEntry = WorldEvent & { readonly seq: number };

/** An entry as one line of JSON, without the line end. */
export function encodeEntry(entry: JournalEntry, schema: string): string {
  const { seq, ...event } = entry;
  return sealLine({ seq, ...event }, schema);
}

/** Reads a line that {@link encodeEntry} wrote. */
export function decodeEntry(line: string, schema: string): JournalEntry | UnreadableLine {
  const read = openLine(line, schema);
  if ('reason' in read) return read;
  return readEvent(read.value) ?? { reason: 'it is not an entry of a journal' };
}

function readEvent(read: Readonly<Record<string, unknown>>): JournalEntry | undefined {
  const { seq, kind, world, from, rows, counters } = read;
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || typeof world !== 'string') return undefined;
  if (kind === 'drop') return { seq, kind, world };
  if (kind === 'fork' && (typeof from === 'string' || from === null)) return { seq, kind, world, from };
  if (kind === 'change' && isChanges(rows) && isCounters(counters))
    return { seq, kind, world, rows, counters };
  return undefined;
}

function isChanges(value: unknown): value is readonly Change[] {
  return Array.isArray(value) && value.every(isChange);
}

function isChange(value: unknown): value is Change {
  if (!isRecord(value) || typeof value['table'] !== 'string') return false;
  if (typeof value['id'] !== 'number' && typeof value['id'] !== 'string') return false;
  return value['op'] === 'delete' || (value['op'] === 'put' && isRecord(value['row']));
}

function isCounters(value: unknown): value is CounterValues {
  return isRecord(value) && Object.values(value).every((last) => Number.isSafeInteger(last));
}
