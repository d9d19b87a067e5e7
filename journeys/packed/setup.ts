import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { pack } from '../../scripts/pack/pack.ts';
import type { Tarballs } from '../../scripts/pack/tarballs.ts';
import { PACKAGES } from '../../scripts/packages.ts';
import { fieldIn } from '../../scripts/unknown.ts';
import { launch } from '../browser.ts';
import { folder, type Folder } from './folder.ts';

/** What is handed out, and a project that has installed it. */
export interface Packed {
  /** What `npm run pack` writes, in a folder of its own. */
  readonly out: string;
  readonly tarballs: Tarballs;
  readonly consumer: Folder;
  readonly browser: Browser;
}

/** Packs and installs before the tests: once for all, since it takes a while. To be read inside tests only. */
export function usePacked(): Packed {
  const made: { packed?: Packed } = {};
  beforeAll(async () => {
    made.packed = await prepare();
    // the registry may be slow
  }, 600_000);
  afterAll(async () => {
    if (made.packed === undefined) return;
    await made.packed.browser.close();
    await made.packed.consumer.remove();
    await rm(join(made.packed.out, '..'), { recursive: true, force: true });
  });
  const read = (): Packed => {
    if (made.packed === undefined) throw new Error('Nothing is packed yet.');
    return made.packed;
  };
  return {
    get out() {
      return read().out;
    },
    get tarballs() {
      return read().tarballs;
    },
    get consumer() {
      return read().consumer;
    },
    get browser() {
      return read().browser;
    },
  };
}

async function prepare(): Promise<Packed> {
  const out = join(await mkdtemp(join(tmpdir(), 'cxkit-packed-')), 'pack');
  const tarballs = await pack(out);
  const mine = PACKAGES.map((name) => tarballs[name]);
  const others = await Promise.all(['msw', 'playwright-core', 'vite'].map(pinned));
  return { out, tarballs, consumer: await folder([...mine, ...others]), browser: await launch() };
}

/** The other packages of the consumer are those that this repository is tested with. */
async function pinned(name: string): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const workspace: unknown = JSON.parse(text);
  return `${name}@${String(fieldIn(workspace, 'devDependencies', name))}`;
}
