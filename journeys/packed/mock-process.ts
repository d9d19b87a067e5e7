import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Folder } from './folder.ts';

/** The mock as the README starts it: the installed command, on the port that the examples name. */
export interface MockProcess {
  stop(): Promise<void>;
}

const PORT = '4010';

/** Starts the command that the tarball brought; rejects with what it wrote when it does not come up. */
export async function startMock({ path }: Folder, origin?: string): Promise<MockProcess> {
  const args = ['serve', '--port', PORT, '--data', './data', '--log', 'json', ...(origin === undefined ? [] : ['--cors', origin])]; // prettier-ignore
  const child = spawn(
    process.execPath,
    [join(path, 'node_modules/@cxkit/mock-server/dist/cli.js'), ...args],
    {
      cwd: path,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const gone = once(child, 'exit');
  const ready = once(createInterface({ input: child.stdout }), 'line').then(() => true);
  if (!(await Promise.race([ready, gone.then(() => false)]))) {
    throw new Error(`cxkit-mock did not come up on port ${PORT}:\n${said}`);
  }
  return {
    async stop() {
      child.kill();
      await gone;
    },
  };
}
