/**
 * Builds the packages and writes into `pack/` what is handed out: a tarball of each, a script-tag bundle of each
 * element and of the mock, the themes, and `integrity.json`.
 *
 *     node scripts/pack.ts
 */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './generated.ts';
import { pack } from './pack/pack.ts';

const folder = join(ROOT, 'pack');
await pack(folder);
for (const name of (await readdir(folder)).sort()) {
  const { size } = await stat(join(folder, name));
  console.log(`pack/${name.padEnd(32)}${(size / 1000).toFixed(1).padStart(8)} kB`);
}
