import { runTool, type Output } from '../../scripts/run.ts';
import type { Folder } from './folder.ts';

/** The options of a careful user. */
const STRICT = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'preserve', '--lib', 'es2023,dom,dom.iterable']; // prettier-ignore

/** Compiles a file of a consumer; rejects with what the compiler says against it. */
export async function typeCheck(
  { path }: Folder,
  file: string,
  ...options: readonly string[]
): Promise<Output> {
  return runTool('typescript', 'tsc', [...STRICT, ...options, file], path);
}
