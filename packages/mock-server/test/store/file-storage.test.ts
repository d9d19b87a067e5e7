import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StorageLocked } from '../../src/store/errors.ts';
import { Journal } from '../../src/store/journal.ts';
import { fileStorage } from '../../src/store/storage/file.ts';
import { Worlds } from '../../src/store/worlds.ts';
import { deep, emptyShop, item } from './shop.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'cxkit-store-'))));
afterEach(() => rm(folder, { recursive: true }));

const open = (durability: 'os' | 'fsync' = 'os') =>
  Journal.open({ worlds: new Worlds(emptyShop), storage: fileStorage({ folder, schema: '1', durability }) });

/** Starts a process that writes to the folder, and gives it once it prints its first line. */
async function startWriter(): Promise<{ writer: ChildProcess; printed: () => string }> {
  const script = join(import.meta.dirname, 'append-until-killed.ts');
  const writer = spawn(process.execPath, ['--conditions=@cxkit/source', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  writer.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  await once(writer.stdout, 'data');
  return { writer, printed: () => printed };
}

async function kill(writer: ChildProcess): Promise<void> {
  const closed = once(writer, 'close');
  writer.kill('SIGKILL');
  await closed;
}

describe('a file storage', () => {
  it.each(['os', 'fsync'] as const)(
    'gives back what was acknowledged with durability %s',
    async (durability) => {
      const journal = await open(durability);
      await journal.fork('main');
      await journal.transact('main', ({ items }) => items.insert(item(1)));
      await journal.compact();
      await journal.transact('main', ({ items }) => items.insert(item(2)));
      await journal.close();
      const again = await open();
      expect([...again.worlds.get('main').tables.items.all()]).toEqual([item(1), item(2)]);
      await again.close();
      expect((await readdir(folder)).sort()).toEqual(['journal.ndjson', 'manifest.json', 'snapshot.ndjson']);
    },
  );

  it('has an entry in the file before it is acknowledged', async () => {
    const journal = await open();
    await journal.fork('main');
    const { value } = await journal.transact('main', ({ items }) => items.insert(item(1)));
    expect(await readFile(join(folder, 'journal.ndjson'), 'utf8')).toContain(JSON.stringify(value));
    await journal.close();
  });
});

describe('the lock of a folder', () => {
  const lock = () => join(folder, 'lock');

  it('refuses a second opening in the same process, and leaves the first one alone', async () => {
    const first = await open();
    await expect(open()).rejects.toThrow(StorageLocked);
    await expect(open()).rejects.toThrow(StorageLocked);
    await first.fork('main');
    await first.close();
    await (await open()).close();
  });

  it('refuses another process, names it and says what to do', async () => {
    const { writer } = await startWriter();
    await expect(open()).rejects.toThrow(`${folder} is in use by process ${String(writer.pid)}. Stop it`);
    await kill(writer);
  });

  it('is taken over from a process that died', async () => {
    const { writer } = await startWriter();
    await kill(writer);
    expect(await readFile(lock(), 'utf8')).toContain(String(writer.pid));
    await (await open()).close();
  });

  it.runIf(process.platform === 'linux')(
    'is taken over if its number belongs to a later process now',
    async () => {
      await writeFile(lock(), JSON.stringify({ pid: process.pid, born: 'an earlier boot/1' }));
      await (await open()).close();
    },
  );

  it('is taken over if it can’t be read', async () => {
    await writeFile(lock(), '');
    await (await open()).close();
  });

  it('is given to one of many who take over at once', async () => {
    await writeFile(lock(), '');
    const tried = await Promise.allSettled(Array.from({ length: 5 }, () => open()));
    const won = tried.filter((one) => one.status === 'fulfilled');
    expect(won).toHaveLength(1);
    await won[0]?.value.close();
  });
});

describe('kill -9', () => {
  it('loses nothing acknowledged and leaves nothing by half', async () => {
    let acknowledged = 0;
    for (let time = 1; time <= (deep ? 20 : 4); time += 1) {
      const { writer, printed } = await startWriter();
      // a random moment, told by what it has written and not by a clock
      const moment = 100 + Math.floor(Math.random() * 5000);
      while (printed().length < moment) await once(writer.stdout!, 'data');
      await kill(writer);
      const numbers = printed()
        .split('\n')
        .slice(0, -1)
        .filter((line) => line !== 'ready')
        .map(Number);
      acknowledged = Math.max(acknowledged, ...numbers);

      const journal = await open();
      const { items } = journal.worlds.get('main').tables;
      await journal.close();
      for (let id = 1; id <= acknowledged; id += 1) expect(items.has(id), `row ${id}`).toBe(true);
      for (const { id } of items.all()) expect(items.has(-id), `twin of ${id}`).toBe(true);
    }
    expect(acknowledged).toBeGreaterThan(0);
  }, 600_000);
});
