import { relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Metafile, type OutputFile } from 'esbuild';
import { ROOT } from '../generated.ts';
import { BUNDLED } from '../pack/bundles.ts';

/** Bytes of a bundle. */
export interface Size {
  readonly minified: number;
  readonly gzip: number;
}

/** The size of what a page loads at first, and what it is made of. */
export interface Measured extends Size {
  /** What is loaded when it is asked for, and not before. */
  readonly onDemand: Size;
  /** Minified bytes by folder of ours or package of others, the biggest first. */
  readonly shares: readonly (readonly [name: string, bytes: number])[];
}

/** What a page would load for a module with this text: our sources and all that they import, minified. */
export async function sizeOf(source: string): Promise<Measured> {
  const { outputFiles, metafile } = await build({
    ...BUNDLED,
    conditions: ['@cxkit/source'],
    define: { 'process.env.NODE_ENV': '"production"' },
    stdin: { contents: source, resolveDir: ROOT, sourcefile: 'entry.js' },
    legalComments: 'none',
    splitting: true,
    write: false,
    metafile: true,
    absWorkingDir: ROOT,
    outdir: OUT,
  });
  const first = firstLoad(metafile);
  const atFirst = ({ path }: OutputFile): boolean => first.has(relative(ROOT, path));
  return {
    ...sum(outputFiles.filter(atFirst)),
    onDemand: sum(outputFiles.filter((file) => !atFirst(file))),
    shares: sharesOf([...first].flatMap((path) => metafile.outputs[path] ?? [])),
  };
}

/** A name for what is never written. */
const OUT = 'size';

/** The entry with all that it imports by a statement. */
function firstLoad({ outputs }: Metafile): Set<string> {
  const found = new Set(Object.keys(outputs).filter((path) => outputs[path]?.entryPoint === 'entry.js'));
  // what is added on the way is visited, too
  for (const path of found) {
    for (const imported of outputs[path]?.imports ?? []) {
      if (imported.kind === 'import-statement') found.add(imported.path);
    }
  }
  return found;
}

/** Each file travels, and is compressed, on its own. */
function sum(files: readonly OutputFile[]): Size {
  return files.reduce<Size>(
    ({ minified, gzip }, { contents }) => ({
      minified: minified + contents.length,
      gzip: gzip + gzipSync(contents, { level: 9 }).length,
    }),
    { minified: 0, gzip: 0 },
  );
}

function sharesOf(outputs: readonly Metafile['outputs'][string][]): Measured['shares'] {
  const shares = new Map<string, number>();
  for (const [path, { bytesInOutput }] of outputs.flatMap(({ inputs }) => Object.entries(inputs))) {
    const name =
      /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path.split('/').slice(0, 4).join('/');
    shares.set(name, (shares.get(name) ?? 0) + bytesInOutput);
  }
  return [...shares].filter(([, bytes]) => bytes > 0).sort(([, one], [, other]) => other - one);
}

/** What the first adds for a page that loads the second anyway. */
export function onTop(both: Size, base: Size): Size {
  return { minified: both.minified - base.minified, gzip: both.gzip - base.gzip };
}
