/**
 * Runs the benchmarks of the packages, one after the other, so that none disturbs another.
 *
 *     node scripts/bench.ts [word…]      only those whose path has one of the words
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { ROOT } from './generated.ts';

const words = process.argv.slice(2);
const found = globSync('packages/*/bench/*.ts', { cwd: ROOT })
  .filter((path) => words.length === 0 || words.some((word) => path.includes(word)))
  .sort();

if (found.length === 0) console.error(`No benchmark is called ${words.join(' or ')}.`);
for (const path of found) {
  console.log(`\n${path}`);
  const { status } = spawnSync(process.execPath, ['--conditions=@cxkit/source', path], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
