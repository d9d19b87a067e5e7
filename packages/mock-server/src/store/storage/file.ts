import { closeSync, fdatasync, openSync, writeSync } from 'node:fs';
import { link, mkdir, open, readFile, rename, truncate, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StorageLocked } from '../errors.ts';
import { isRecord, parse } from '../sealed-line.ts';
import { type Folder, folderStorage } from './folder.ts';
import { type Durability, type Storage } from './storage.ts';

const flush = promisify(fdatasync);

/** Where and how a file storage keeps its journal. */
export interface FileStorageOptions {
  /** The folder; made if it isn't there. One process at a time; processes of several containers don't see each other. */
  readonly folder: string;
  /** The version of the tables and of the seed: data of another one is refused. */
  readonly schema: string;
  /** `os` if absent. */
  readonly durability?: Durability;
}

/** A storage in a folder of the file system: it outlives the process, and power failures with `fsync`. */
export function fileStorage({ folder, schema, durability = 'os' }: FileStorageOptions): Storage {
  return folderStorage(nodeFolder(folder, durability), schema);
}

function nodeFolder(path: string, durability: Durability): Folder {
  const at = (name: string): string => join(path, name);
  const handles = new Map<string, number>();

  const release = (name: string): void => {
    const handle = handles.get(name);
    handles.delete(name);
    if (handle !== undefined) closeSync(handle);
  };

  return {
    path,
    async lock() {
      await mkdir(path, { recursive: true });
      await takeLock(path, at('lock'));
    },
    async unlock() {
      for (const name of handles.keys()) release(name);
      await releaseLock(at('lock'));
    },
    read: (name) => unlessMissing(readFile(at(name))),
    async replace(name, parts) {
      const aside = at(`${name}.new`);
      const file = await open(aside, 'w');
      try {
        await file.writeFile(parts);
        await file.sync();
      } finally {
        await file.close();
      }
      release(name);
      await rename(aside, at(name));
      await flushFolder(path);
    },
    truncate: (name, bytes) => truncate(at(name), bytes),
    async append(name, text) {
      const handle = handles.get(name) ?? openSync(at(name), 'a');
      handles.set(name, handle);
      // Synchronous, since handing a page to the operating system takes less time than handing it to a thread.
      const bytes = Buffer.from(text);
      for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done);
      if (durability === 'fsync') await flush(handle);
    },
  };
}

/** A rename is only as durable as its folder. Where folders can't be flushed (Windows) the system does it itself. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/**
 * A lock is a file that names a process, and when that process began: its number may have been given to another one
 * since. It's linked into place whole, so nobody reads half of it.
 */
async function takeLock(folder: string, lock: string): Promise<void> {
  const mine = JSON.stringify({ pid: process.pid, born: await birthOf(process.pid) });
  const aside = `${lock}.${process.pid}`;
  await writeFile(aside, mine);
  try {
    while (!(await linked(aside, lock))) await clearStale(folder, lock);
  } finally {
    await unlink(aside);
  }
}

/** Removes the lock of a dead process. Throws StorageLocked if it lives. */
async function clearStale(folder: string, lock: string): Promise<void> {
  const found = await readText(lock);
  if (found === undefined) return;
  const holder = await livingHolder(found);
  if (holder !== undefined) throw new StorageLocked(folder, lock, holder);
  const stale = `${lock}.${process.pid}.stale`;
  await unlessMissing(rename(lock, stale));
  const taken = await readText(stale);
  // Someone else was faster, and this is their fresh lock: give it back.
  if (taken !== undefined && taken !== found) await linked(stale, lock);
  await unlessMissing(unlink(stale));
}

async function releaseLock(lock: string): Promise<void> {
  const holder = pidAndBirth((await readText(lock)) ?? '');
  if (holder?.pid === process.pid) await unlessMissing(unlink(lock));
}

async function livingHolder(lock: string): Promise<number | undefined> {
  const holder = pidAndBirth(lock);
  if (holder === undefined || !isAlive(holder.pid)) return undefined;
  const born = await birthOf(holder.pid);
  // Where the system doesn't tell when a process began, a living number counts as the same process.
  return born === holder.born || born === null || holder.born === null ? holder.pid : undefined;
}

function pidAndBirth(lock: string): { pid: number; born: unknown } | undefined {
  const read = parse(lock);
  return isRecord(read) && typeof read['pid'] === 'number'
    ? { pid: read['pid'], born: read['born'] ?? null }
    : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** When a process began: the boot it belongs to, and the clock ticks since. Linux tells; null elsewhere. */
async function birthOf(pid: number): Promise<string | null> {
  const boot = await readText('/proc/sys/kernel/random/boot_id');
  const stat = await readText(`/proc/${pid}/stat`);
  // The name in brackets may hold anything. After it stand the fields from the third on; the 22nd is the start.
  const start = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return boot === undefined || start === undefined ? null : `${boot.trim()}/${start}`;
}

function readText(path: string): Promise<string | undefined> {
  return unlessMissing(readFile(path, 'utf8'));
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ESRCH')) return undefined;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
