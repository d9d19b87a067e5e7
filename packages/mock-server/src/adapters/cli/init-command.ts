import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from './usage.ts';

/** `init <public>`: the worker must be of the same version as the msw that talks to it, so it is copied from there. */
export async function initCommand([folder, ...more]: readonly string[]): Promise<void> {
  if (folder === undefined || more.length > 0 || folder.startsWith('-')) {
    throw new UsageError('init takes one argument, the folder that your site is served from: init public');
  }
  await mkdir(folder, { recursive: true });
  const worker = join(folder, 'mockServiceWorker.js');
  await copyFile(installedWorker(), worker);
  console.log(
    `Copied the service worker to ${worker}. Serve it as /mockServiceWorker.js, and call startMock().`,
  );
}

function installedWorker(): string {
  try {
    return fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js'));
  } catch (cause) {
    throw new Error('msw is not installed. Add it to your project: npm install --save-dev msw', { cause });
  }
}
