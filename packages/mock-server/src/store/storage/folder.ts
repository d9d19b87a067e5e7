import { encodeEntry } from '../entry.ts';
import { SchemaMismatch, StorageCorrupt, StorageFailed } from '../errors.ts';
import { type ReadLines, readLines } from '../lines.ts';
import { isRecord, parse } from '../sealed-line.ts';
import { AppendQueue } from './append-queue.ts';
import { readSnapshot, snapshotLines } from './snapshot-text.ts';
import { type Snapshot, type Storage, type Stored } from './storage.ts';

/** What a journal needs of a folder. `file.ts` has the real one; tests have one that dies at any step. */
export interface Folder {
  /** Its path, for messages. */
  readonly path: string;
  /** Takes the folder for this process. Throws StorageLocked. */
  lock(): Promise<void>;
  /** Lets go of it, and of every open file. */
  unlock(): Promise<void>;
  /** The content of a file; undefined if there's none. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Writes a file aside, flushes it to the disk and renames it: there's the old content or the new, never a part. */
  replace(name: string, parts: Iterable<string>): Promise<void>;
  /** Cuts a file off after so many bytes. */
  truncate(name: string, bytes: number): Promise<void>;
  /** Adds to the end of a file. Resolves when it's as durable as the folder promises. */
  append(name: string, text: string): Promise<void>;
}

/** The arrangement of the files. The schema of the rows has a version of its own. */
const FORMAT = 1;
const MANIFEST = 'manifest.json';
const SNAPSHOT = 'snapshot.ndjson';
const JOURNAL = 'journal.ndjson';

/** A storage in a folder: `manifest.json`, `snapshot.ndjson` and `journal.ndjson`. */
export function folderStorage(folder: Folder, schema: string): Storage {
  const queue = new AppendQueue<string>((lines) => folder.append(JOURNAL, lines.join('')));
  const inFolder = (name: string): string => `${folder.path}/${name}`;

  const read = async (): Promise<Stored> => {
    await checkManifest(folder, schema);
    const kept = await folder.read(SNAPSHOT);
    const snapshot = kept && readSnapshot(kept, schema, inFolder(SNAPSHOT));
    const content = (await folder.read(JOURNAL)) ?? new Uint8Array();
    const lines = readLines(content, schema, inFolder(JOURNAL));
    const covered = snapshot?.seq ?? 0;
    const entries = lines.entries.filter((entry) => entry.seq > covered);
    if (entries[0] !== undefined && entries[0].seq !== covered + 1) {
      const line = lines.entries.length - entries.length + 1;
      throw new StorageCorrupt(
        inFolder(JOURNAL),
        line,
        `entries ${covered + 1} to ${entries[0].seq - 1} are missing`,
      );
    }
    await repair(folder, lines, covered, schema);
    return { ...(snapshot && { snapshot }), entries, ...(lines.torn && { torn: lines.torn }) };
  };

  return {
    async open() {
      await folder.lock();
      try {
        return await read();
      } catch (error) {
        await folder.unlock();
        throw error;
      }
    },
    append: (entry) => queue.add(`${encodeEntry(entry, schema)}\n`),
    compact: (snapshot: Snapshot) =>
      queue.between(async () => {
        await folder.replace(SNAPSHOT, snapshotLines(snapshot, schema));
        // Dying here is harmless: the journal's entries are in the snapshot too, and the next start leaves them out.
        const content = (await folder.read(JOURNAL)) ?? new Uint8Array();
        await keepAfter(folder, readLines(content, schema, inFolder(JOURNAL)), snapshot.seq, schema);
      }),
    // Only this process has the folder, so it's alone already.
    exclusive: async (fn) => fn(),
    async close() {
      await queue.close();
      await folder.unlock();
    },
  };
}

async function checkManifest(folder: Folder, schema: string): Promise<void> {
  const content = await folder.read(MANIFEST);
  const path = `${folder.path}/${MANIFEST}`;
  if (content === undefined) {
    const others = [await folder.read(SNAPSHOT), await folder.read(JOURNAL)];
    if (others.some((file) => file !== undefined)) {
      throw new StorageFailed(`${path} is missing beside a journal. Restore it, or use an empty folder.`);
    }
    await folder.replace(MANIFEST, [`${JSON.stringify({ format: FORMAT, schema })}\n`]);
    await folder.replace(JOURNAL, []);
    return;
  }
  const manifest = parse(new TextDecoder().decode(content));
  if (!isRecord(manifest)) throw new StorageCorrupt(path, 1, 'it is not a JSON object');
  if (manifest['format'] !== FORMAT) {
    throw new SchemaMismatch(path, `format ${String(manifest['format'])}`, `format ${FORMAT}`);
  }
  if (manifest['schema'] !== schema) throw new SchemaMismatch(path, String(manifest['schema']), schema);
}

/** Makes the journal fit to be added to, after a process that died. */
async function repair(folder: Folder, lines: ReadLines, covered: number, schema: string): Promise<void> {
  if (lines.entries.some((entry) => entry.seq <= covered)) await keepAfter(folder, lines, covered, schema);
  else if (lines.torn !== undefined) await folder.truncate(JOURNAL, lines.soundBytes);
  else if (lines.unended) await folder.append(JOURNAL, '\n');
}

async function keepAfter(folder: Folder, lines: ReadLines, covered: number, schema: string): Promise<void> {
  const kept = lines.entries.filter((entry) => entry.seq > covered);
  await folder.replace(
    JOURNAL,
    kept.map((entry) => `${encodeEntry(entry, schema)}\n`),
  );
}
