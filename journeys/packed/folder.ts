import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../scripts/run.ts';

/** A project as a user has one: outside the workspace, with the packages from their tarballs. */
export interface Folder {
  readonly path: string;
  write(name: string, text: string): Promise<void>;
  remove(): Promise<void>;
}

/** Makes a folder and installs these tarballs and packages into it. */
export async function folder(install: readonly string[]): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'cxkit-consumer-'));
  const write = (name: string, text: string): Promise<void> => writeFile(join(path, name), text);
  await write('package.json', JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  if (install.length > 0) {
    // what npm has on this machine is good enough; the registry is asked for the rest
    await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...install], path);
  }
  return { path, write, remove: () => rm(path, { recursive: true, force: true }) };
}
