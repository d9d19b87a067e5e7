import { crc32 } from 'node:zlib';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type JournalEntry } from '../../src/store/entry.ts';
import { SchemaMismatch, StorageCorrupt, StorageFailed } from '../../src/store/errors.ts';
import { folderStorage } from '../../src/store/storage/folder.ts';
import { type Stored } from '../../src/store/storage/storage.ts';
import { Died, DyingFolder } from './folder-that-dies.ts';
import { deep } from './shop.ts';

const JOURNAL = 'journal.ndjson';
const entry = (seq: number): JournalEntry => ({
  kind: 'change',
  seq,
  world: 'main',
  rows: [{ table: 'notes', op: 'put', id: `n${seq}`, row: { code: `n${seq}`, text: 'größer' } }],
  counters: { items: seq },
});
const seqs = ({ entries }: Stored) => entries.map(({ seq }) => seq);

let folder: DyingFolder;
/** A process that opens the folder. */
const start = () => folderStorage(folder, '1');

beforeEach(async () => {
  folder = new DyingFolder();
  const storage = start();
  await storage.open();
  await Promise.all([1, 2, 3, 4].map((seq) => storage.append(entry(seq))));
  await storage.close();
});

describe('a journal in a folder', () => {
  it('has one line for each entry, with version, number and checksum', () => {
    const lines = folder.text(JOURNAL).trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    const body =
      '{"v":"1","seq":1,"kind":"change","world":"main","rows":[{"table":"notes","op":"put","id":"n1",' +
      '"row":{"code":"n1","text":"größer"}}],"counters":{"items":1}';
    expect(lines[0]).toBe(`${body},"crc":"${crc32(body).toString(16).padStart(8, '0')}"}`);
  });

  it('gives back its entries', async () => {
    expect((await start().open()).entries).toEqual([1, 2, 3, 4].map(entry));
  });

  it('shares one write among appends that are under way together', async () => {
    const storage = start();
    await storage.open();
    folder.steps = 1;
    await Promise.all([5, 6, 7].map((seq) => storage.append(entry(seq))));
    expect(seqs(await start().open())).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('refuses appends after one has failed, and after it is closed', async () => {
    const storage = start();
    await storage.open();
    folder.steps = 0;
    await expect(storage.append(entry(5))).rejects.toThrow(StorageFailed);
    folder.steps = Infinity;
    await expect(storage.append(entry(6))).rejects.toThrow(StorageFailed);
    await storage.close();
    await expect(storage.append(entry(7))).rejects.toThrow('The storage is closed.');
    expect(seqs(await start().open())).toEqual([1, 2, 3, 4]);
  });
});

describe('a torn tail', () => {
  it('is cut off and reported, wherever the write ended', async () => {
    const whole = folder.text(JOURNAL);
    const lastLine = whole.trimEnd().lastIndexOf('\n') + 1;
    for (let end = lastLine + 1; end < whole.length - 1; end += 1) {
      folder.overwrite(JOURNAL, whole.slice(0, end));
      const stored = await start().open();
      expect(seqs(stored)).toEqual([1, 2, 3]);
      expect(stored.torn).toMatchObject({ line: 4, reason: 'it has no checksum at its end' });
      expect(folder.text(JOURNAL)).toBe(whole.slice(0, lastLine));
    }
  });

  it('is an entry, if only its line end is missing', async () => {
    folder.overwrite(JOURNAL, folder.text(JOURNAL).trimEnd());
    const storage = start();
    expect(seqs(await storage.open())).toEqual([1, 2, 3, 4]);
    await storage.append(entry(5));
    expect(seqs(await start().open())).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('a damaged folder', () => {
  it.each([
    ['a changed letter', (text: string) => text.replace('"n2"', '"n9"'), 2, 'its checksum doesn’t match'],
    ['a line that is no entry', (text: string) => `hello\n${text}`, 1, 'it has no checksum at its end'],
    ['a missing line', (text: string) => text.replace(/\n.*\n/, '\n'), 2, 'entry 3 follows entry 1'],
    ['a missing beginning', (text: string) => text.replace(/^.*\n/, ''), 1, 'entries 1 to 1 are missing'],
  ])('with %s is refused with the line number, and left as it is', async (_what, damage, line, reason) => {
    const damaged = damage(folder.text(JOURNAL));
    folder.overwrite(JOURNAL, damaged);
    await expect(start().open()).rejects.toThrow(new StorageCorrupt('/data/journal.ndjson', line, reason));
    expect(folder.text(JOURNAL)).toBe(damaged);
  });

  it('without a manifest is refused', async () => {
    folder.files.delete('manifest.json');
    await expect(start().open()).rejects.toThrow('/data/manifest.json is missing beside a journal');
  });

  it('with half a snapshot is refused', async () => {
    const storage = start();
    await storage.open();
    await storage.compact({ seq: 4, events: [entry(1), entry(2)] });
    folder.overwrite('snapshot.ndjson', folder.text('snapshot.ndjson').split('\n').slice(0, 2).join('\n'));
    await expect(start().open()).rejects.toThrow('it holds 1 of 2 events');
  });
});

describe('data of another version', () => {
  it('is refused, and both versions named', async () => {
    await expect(folderStorage(folder, '2').open()).rejects.toThrow(
      new SchemaMismatch('/data/manifest.json', '1', '2'),
    );
  });

  it('is refused when only a line is of it', async () => {
    folder.overwrite('manifest.json', '{"format":1,"schema":"2"}');
    await expect(folderStorage(folder, '2').open()).rejects.toThrow(
      '/data/journal.ndjson, line 1, was written with schema version 1; this program knows 2.',
    );
  });

  it('is refused when the files are arranged in another way', async () => {
    folder.overwrite('manifest.json', '{"format":7,"schema":"1"}');
    await expect(start().open()).rejects.toThrow('format 7');
  });
});

describe('compaction', () => {
  it('replaces the entries that the snapshot covers, and keeps later ones', async () => {
    const storage = start();
    await storage.open();
    const events = [{ kind: 'fork', world: 'main', from: null }] as const;
    await Promise.all([
      storage.append(entry(5)),
      storage.compact({ seq: 4, events }),
      storage.append(entry(6)),
    ]);
    expect(await start().open()).toEqual({ snapshot: { seq: 4, events }, entries: [entry(5), entry(6)] });
  });

  it('and appends lose nothing acknowledged, and show nothing by half, wherever the process dies', async () => {
    const step = fc.oneof({ weight: 3, arbitrary: fc.constant('append') }, fc.constant('compact'));
    const runs = fc.array(
      fc.record({
        steps: fc.nat(12),
        half: fc.double({ min: 0, max: 1, noNaN: true }),
        plan: fc.array(step),
      }),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(runs, async (runs) => {
        folder = new DyingFolder();
        let acknowledged = 0;
        for (const { steps, half, plan } of runs) {
          Object.assign(folder, { steps, half });
          try {
            const storage = start();
            const stored = await storage.open();
            let last = stored.entries.at(-1)?.seq ?? stored.snapshot?.seq ?? 0;
            expect(last).toBeGreaterThanOrEqual(acknowledged);
            for (const step of plan) {
              if (step === 'compact') await storage.compact({ seq: last, events: [] });
              else {
                last += 1;
                await storage.append(entry(last));
                acknowledged = last;
              }
            }
          } catch (error) {
            if (!(error instanceof Died) && !(error instanceof StorageFailed)) throw error;
          }
        }
        folder.steps = Infinity;
        const stored = await start().open();
        const covered = stored.snapshot?.seq ?? 0;
        expect(stored.entries).toEqual(stored.entries.map((_, at) => entry(covered + 1 + at)));
        expect(covered + stored.entries.length).toBeGreaterThanOrEqual(acknowledged);
      }),
      { numRuns: deep ? 20_000 : 300 },
    );
  }, 600_000);
});
