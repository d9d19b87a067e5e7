import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../generated.ts';
import { build } from './build.ts';
import { writeBundles } from './bundles.ts';
import { writeIntegrity } from './integrity.ts';
import { packTarballs, type Tarballs } from './tarballs.ts';

/** Everything that is handed out, afresh into a folder: tarballs, script-tag bundles, themes, their hashes. */
export async function pack(into: string): Promise<Tarballs> {
  await build();
  await rm(into, { recursive: true, force: true });
  await mkdir(into, { recursive: true });
  const [tarballs] = await Promise.all([packTarballs(into), writeBundles(into), copyThemes(into)]);
  await writeIntegrity(into);
  return tarballs;
}

async function copyThemes(into: string): Promise<void> {
  const folder = join(ROOT, 'packages/elements/dist/themes');
  for (const name of await readdir(folder)) await cp(join(folder, name), join(into, name));
}
