/**
 * Runs the benchmarks of the packages, one after the other, so that none disturbs another.
 *
 *     node scripts/bench.ts [word…]      only those whose path has one of the words
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from './generated.ts';

const words = process.argv.slice(2);
const files = globSync('packages/*/bench/*.ts', { cwd: ROOT }).sort();
const text = files.map((path) => readFileSync(join(ROOT, path), 'utf8')).join('\n');
const found = files
  // what another one imports is its tool
  .filter((path) => !text.includes(`from './${basename(path)}'`))
  .filter((path) => words.length === 0 || words.some((word) => path.includes(word)));

if (found.length === 0) {
  console.error(`No benchmark is called ${words.join(' or ')}.`);
  process.exitCode = 1;
}
for (const path of found) {
  console.log(`\n${path}`);
  const { status } = spawnSync(process.execPath, ['--conditions=@cxkit/source', path], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
