import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './generated.ts';
import { fieldIn } from './unknown.ts';

/** The options that everything here is compiled with, for a program that only reads. */
export function compilerOptions(): ts.CompilerOptions {
  const path = join(ROOT, 'tsconfig.base.json');
  const read: unknown = ts.readConfigFile(path, (name) => ts.sys.readFile(name));
  const { options } = ts.convertCompilerOptionsFromJson(fieldIn(read, 'config', 'compilerOptions'), ROOT);
  return { ...options, composite: false, incremental: false };
}
