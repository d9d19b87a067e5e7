import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

/** A mock that runs as a process of its own. */
export interface MockProcess {
  readonly url: string;
  readonly pid: number;
  /** What it has printed so far. */
  output(): string;
  errors(): string;
  /** Sends a signal and resolves with the exit code when it has ended; null if the signal ended it. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

/** What a process that ended by itself has said. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Starts `cxkit-mock serve` on a free port and resolves when it is ready. Rejects with what it says if it ends first. */
export async function startProcess(flags: readonly string[] = []): Promise<MockProcess> {
  const child = launch(['serve', '--port', '0', '--log', 'json', ...flags]);
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const exit = once(child, 'close');
  const line = once(createInterface(child.stdout), 'line');
  await Promise.race([line, exit]);
  if (child.exitCode !== null || child.pid === undefined) throw new Error(`It ended at once: ${errors}`);
  const ready = JSON.parse(String((await line)[0])) as { url: string };
  return {
    url: ready.url,
    pid: child.pid,
    output: () => output,
    errors: () => errors,
    async stop(signal) {
      child.kill(signal);
      await exit;
      return child.exitCode;
    },
  };
}

/** Runs `cxkit-mock` to its end. */
export async function runToEnd(args: readonly string[]): Promise<Ended> {
  const child = launch(args);
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  await once(child, 'close');
  return { code: child.exitCode, output, errors };
}

function launch(args: readonly string[]) {
  return spawn(process.execPath, ['--conditions=@cxkit/source', CLI, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
