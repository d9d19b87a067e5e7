import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes `integrity.json`: what stands in the `integrity` attribute of each script and style sheet in the folder. */
export async function writeIntegrity(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /\.(js|css)$/.test(name)).sort();
  const entries = names.map(async (name) => [name, integrityOf(await readFile(join(folder, name)))] as const);
  const table = Object.fromEntries(await Promise.all(entries));
  await writeFile(join(folder, 'integrity.json'), `${JSON.stringify(table, null, 2)}\n`);
}

/** The hash of a file as a browser compares it. */
export function integrityOf(content: Uint8Array): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}
