import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './generated.ts';
import { fieldIn, isRecord } from './unknown.ts';

/** The packages that are published, those below first. */
export const PACKAGES = ['sdk', 'elements', 'mock-server'] as const;

/** One of them, by the name of its folder. */
export type PackageName = (typeof PACKAGES)[number];

/** One way into a package. */
export interface Entry {
  /** What a program imports: `@cxkit/sdk/users`. */
  readonly specifier: string;
  /** The source file behind it. */
  readonly source: string;
}

/** The package.json of a package. */
export function manifestOf(name: PackageName): unknown {
  return JSON.parse(readFileSync(join(ROOT, 'packages', name, 'package.json'), 'utf8'));
}

/** The modules that a package's `exports` map offers; a wildcard stands for each file that it matches. */
export function entriesOf(name: PackageName): Entry[] {
  const manifest = manifestOf(name);
  const exported = fieldIn(manifest, 'exports');
  return Object.entries(isRecord(exported) ? exported : {})
    .flatMap(([path, conditions]) => {
      const source = fieldIn(conditions, '@cxkit/source');
      return typeof source === 'string' && source.endsWith('.ts')
        ? matches(`@cxkit/${name}${path.slice(1)}`, join(ROOT, 'packages', name, source))
        : [];
    })
    .sort((one, other) => (one.specifier < other.specifier ? -1 : 1));
}

/** An entry whose file is not written yet is none: a map may be ahead of the work. */
function matches(specifier: string, source: string): Entry[] {
  const [before = '', after = ''] = source.split('*');
  return globSync(source).map((file) => ({
    specifier: specifier.replace('*', file.slice(before.length, file.length - after.length)),
    source: file,
  }));
}
