/** Files that are generated and committed: written by a command, or compared by `--check` and by a test. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A file and what it must hold. */
export interface Generated {
  /** From the root: `docs/openapi.json`. */
  readonly path: string;
  readonly text: string;
}

/** A generated file as the formatter leaves it, so that `npm run check` has nothing to say about it. */
export async function formatted(path: string, text: string): Promise<Generated> {
  const filepath = join(ROOT, path);
  return { path, text: await format(text, { ...(await resolveConfig(filepath)), filepath }) };
}

/** The paths whose files don't hold what they should. */
export async function stale(files: readonly Generated[]): Promise<string[]> {
  const differs = await Promise.all(files.map(async ({ path, text }) => (await read(path)) !== text));
  return files.filter((_file, index) => differs[index]).map(({ path }) => path);
}

/** The whole of a generator's command line: writes the files, or with `--check` fails and names those that are stale. */
export async function renew(files: readonly Generated[], command: string): Promise<void> {
  const old = await stale(files);
  if (process.argv.includes('--check')) {
    if (old.length === 0) return;
    console.error(`Stale: ${old.join(', ')}. Run \`${command}\` and commit what it writes.`);
    process.exitCode = 1;
    return;
  }
  for (const { path, text } of files) {
    await mkdir(dirname(join(ROOT, path)), { recursive: true });
    await writeFile(join(ROOT, path), text);
    console.log(`${path}${old.includes(path) ? '' : ' (as it was)'}`);
  }
}

async function read(path: string): Promise<string | undefined> {
  return readFile(join(ROOT, path), 'utf8').catch(() => undefined);
}
