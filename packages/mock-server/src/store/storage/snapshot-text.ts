import { encodeEntry, type WorldEvent } from '../entry.ts';
import { SchemaMismatch, StorageCorrupt } from '../errors.ts';
import { readLines } from '../lines.ts';
import { openLine, sealLine } from '../sealed-line.ts';
import { type Snapshot } from './storage.ts';

const LINE_END = 10;

/** A snapshot as lines, each with its end: first which entries it covers and how many events follow, then those. */
export function* snapshotLines({ seq, events }: Snapshot, schema: string): Iterable<string> {
  yield `${sealLine({ covers: seq, events: events.length }, schema)}\n`;
  let place = 0;
  for (const event of events) {
    place += 1;
    yield `${encodeEntry({ ...event, seq: place }, schema)}\n`;
  }
}

/**
 * Reads what {@link snapshotLines} gave.
 *
 * @throws StorageCorrupt - if anything is missing or damaged: no crash does that, it's written aside and renamed.
 * @throws SchemaMismatch - if it's of another version.
 */
export function readSnapshot(content: Uint8Array, schema: string, where: string): Snapshot {
  const end = content.indexOf(LINE_END);
  const head = openLine(new TextDecoder().decode(content.subarray(0, Math.max(end, 0))), schema);
  if ('reason' in head) {
    if (head.schema !== undefined) throw new SchemaMismatch(where, head.schema, schema);
    throw new StorageCorrupt(where, 1, head.reason);
  }
  const { covers, events: count } = head.value;
  const { entries, torn } = readLines(content.subarray(end + 1), schema, `${where} after its first line`);
  if (typeof covers !== 'number' || entries.length !== count || torn !== undefined) {
    throw new StorageCorrupt(
      where,
      entries.length + 2,
      `it holds ${entries.length} of ${String(count)} events`,
    );
  }
  return { seq: covers, events: entries.map(({ seq: _place, ...event }): WorldEvent => event) };
}
