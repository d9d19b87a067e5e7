/**
 * Runs the tests in Node with many more rounds of their properties: minutes rather than seconds.
 *
 *     node scripts/deep.ts [file…]
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'node', '--testTimeout', '600000', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, CXKIT_DEEP: '1' } },
);
process.exitCode = status ?? 1;
