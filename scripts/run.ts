import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { fieldIn } from './unknown.ts';

const execute = promisify(execFile);
const require = createRequire(import.meta.url);

/** What a command wrote. */
export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end; rejects with all that it wrote when it fails. */
export async function run(command: string, args: readonly string[], cwd: string): Promise<Output> {
  try {
    // npm is a script on Windows, which needs a shell
    const shell = process.platform === 'win32' && command === 'npm';
    return await execute(command, [...args], { cwd, shell, maxBuffer: 64 * 1024 * 1024 });
  } catch (cause) {
    const said = [fieldIn(cause, 'stdout'), fieldIn(cause, 'stderr')]
      .filter((text) => typeof text === 'string')
      .join('\n');
    throw new Error(`${command} ${args.join(' ')} failed in ${cwd}:\n${said}`, { cause });
  }
}

/** Runs a tool of this repository by its own name, on the Node that this runs on: `runTool('typescript', 'tsc', …)`. */
export async function runTool(
  packageName: string,
  bin: string,
  args: readonly string[],
  cwd: string,
): Promise<Output> {
  const manifest: unknown = require(`${packageName}/package.json`);
  const bins = fieldIn(manifest, 'bin');
  const path = typeof bins === 'string' ? bins : fieldIn(bins, bin);
  if (typeof path !== 'string') throw new TypeError(`${packageName} has no command ${bin}.`);
  return run(
    process.execPath,
    [join(dirname(require.resolve(`${packageName}/package.json`)), path), ...args],
    cwd,
  );
}
