import { decodeEntry, type JournalEntry } from './entry.ts';
import { SchemaMismatch, StorageCorrupt } from './errors.ts';
import { type UnreadableLine } from './sealed-line.ts';

/** What a crash in the middle of a write left at the end of a journal. It was never acknowledged, and is cut off. */
export interface TornTail {
  /** The line, from 1. */
  readonly line: number;
  /** How many bytes of it there were. */
  readonly bytes: number;
  readonly reason: string;
}

/** The content of a journal file. */
export interface ReadLines {
  readonly entries: readonly JournalEntry[];
  /** Up to where the file is sound. */
  readonly soundBytes: number;
  /** The last sound line lacks its line end. */
  readonly unended: boolean;
  readonly torn?: TornTail;
}

const LINE_END = 10;

/**
 * Reads the lines of a journal. Only the last one may be broken.
 *
 * @throws StorageCorrupt - if any other line is, or the sequence has a gap.
 * @throws SchemaMismatch - if a line is whole, but of another version.
 */
export function readLines(content: Uint8Array, schema: string, where: string): ReadLines {
  const decoder = new TextDecoder();
  const entries: JournalEntry[] = [];
  let line = 0;
  for (let at = 0; at < content.length;) {
    line += 1;
    const end = content.indexOf(LINE_END, at);
    const next = end === -1 ? content.length : end + 1;
    const read = decodeEntry(decoder.decode(content.subarray(at, end === -1 ? undefined : end)), schema);
    if ('reason' in read) {
      refuseUnlessLast(read, next === content.length, { schema, where, line });
      const torn = { line, bytes: content.length - at, reason: read.reason };
      return { entries, soundBytes: at, unended: false, torn };
    }
    const before = entries.at(-1)?.seq;
    if (before !== undefined && read.seq !== before + 1) {
      throw new StorageCorrupt(where, line, `entry ${read.seq} follows entry ${before}`);
    }
    entries.push(read);
    at = next;
  }
  return { entries, soundBytes: content.length, unended: content.length > 0 && content.at(-1) !== LINE_END };
}

function refuseUnlessLast(
  { reason, schema: found }: UnreadableLine,
  last: boolean,
  { schema, where, line }: { schema: string; where: string; line: number },
): void {
  if (found !== undefined) throw new SchemaMismatch(`${where}, line ${line},`, found, schema);
  if (!last) throw new StorageCorrupt(where, line, reason);
}
