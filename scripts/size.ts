/**
 * Reports what a page loads, minified and compressed, beside the numbers that we hold ourselves to.
 *
 *     node scripts/size.ts
 *     node scripts/size.ts --why '<module>'     what a module of your own is made of
 */
import { sizeOf } from './size/measure.ts';
import { sizeReport } from './size/report.ts';

const kB = (bytes: number | undefined): string =>
  (bytes === undefined ? '–' : `${(bytes / 1000).toFixed(2)} kB`).padStart(11);

const [flag, source] = process.argv.slice(2);
if (flag === '--why' && source !== undefined) await why(source);
else await report();

async function why(text: string): Promise<void> {
  const { minified, gzip, shares, onDemand } = await sizeOf(text);
  for (const [name, bytes] of shares) console.log(`${name.padEnd(47)}${kB(bytes)}`);
  console.log(`${'minified'.padEnd(47)}${kB(minified)}\n${'gzip'.padEnd(47)}${kB(gzip)}`);
  if (onDemand.gzip > 0) console.log(`${'gzip, on demand'.padEnd(47)}${kB(onDemand.gzip)}`);
}

async function report(): Promise<void> {
  console.log(`${''.padEnd(36)}${'minified'.padStart(11)}${'gzip'.padStart(11)}${'target'.padStart(11)}`);
  for (const { what, size, target, budget } of await sizeReport()) {
    const misses = target !== undefined && size.gzip > target;
    const note =
      budget !== undefined && size.gzip > budget ? '  too big' : misses ? '  misses its target' : '';
    console.log(`${what.padEnd(36)}${kB(size.minified)}${kB(size.gzip)}${kB(target)}${note}`);
    if (note === '  too big') process.exitCode = 1;
  }
}
