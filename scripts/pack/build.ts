import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../generated.ts';
import { PACKAGES } from '../packages.ts';
import { run, runTool } from '../run.ts';

/** Compiles the packages and writes the themes. */
export async function build(): Promise<void> {
  await runTool('typescript', 'tsc', ['-b', ...PACKAGES.map((name) => `packages/${name}`)], ROOT);
  const themes = join(ROOT, 'packages/elements/scripts/theme.ts');
  if (existsSync(themes)) await run(process.execPath, [themes], ROOT);
}
