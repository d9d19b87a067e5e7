import ts from 'typescript';
import { relative } from 'node:path';
import { ROOT } from '../generated.ts';
import type { Entry } from '../packages.ts';
import type { Compiled } from './program.ts';

/**
 * Each entry with its exports and their declarations, without comments. What another entry has shown before is only
 * named.
 */
export function modulesText(entries: readonly Entry[], compiled: Compiled): string {
  const shown = new Map<string, string>();
  return entries.map((entry) => moduleText(entry, compiled, shown)).join('\n');
}

function moduleText({ specifier, source }: Entry, compiled: Compiled, shown: Map<string, string>): string {
  const elsewhere = new Map<string, string[]>();
  const here: string[] = [];
  for (const symbol of compiled.exportsOf(source)) {
    const { file, name } = originOf(symbol, compiled);
    const key = `${file} ${name}`;
    const first = shown.get(key);
    if (first !== undefined) {
      elsewhere.set(first, [...(elsewhere.get(first) ?? []), symbol.name]);
      continue;
    }
    shown.set(key, specifier);
    const renamed = symbol.name === name ? [] : [`export { ${name} as ${symbol.name} };`];
    const declared = compiled.declarations(file, name);
    here.push(
      ...(declared.length > 0 ? declared : [`export { ${name} } from '${packageOf(file)}';`]),
      ...renamed,
    );
  }
  const known = [...elsewhere].map(([first, names]) => `as in ${first}: ${names.join(', ')}`);
  return [`## ${specifier}`, ...known, ...here, ...compiled.globals(source), ''].join('\n');
}

/** The file and name behind an export, through all that hands it on. */
function originOf(symbol: ts.Symbol, { checker }: Compiled): { file: string; name: string } {
  const real = (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
  const [declaration] = real.declarations ?? [];
  return { file: declaration?.getSourceFile().fileName ?? '', name: real.name };
}

/** `lit` for a file of `node_modules/lit`. */
function packageOf(file: string): string {
  const inside = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];
  return inside ?? relative(ROOT, file);
}
