import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { ROOT } from '../generated.ts';
import { BUNDLED } from '../pack/bundles.ts';

/** Bytes of a bundle. */
export interface Size {
  readonly minified: number;
  readonly gzip: number;
}

/** A bundle's size, and what it is made of. */
export interface Measured extends Size {
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
    write: false,
    metafile: true,
    outfile: 'out.js',
  });
  const content = outputFiles[0]?.contents ?? new Uint8Array();
  return {
    minified: content.length,
    gzip: gzipSync(content, { level: 9 }).length,
    shares: sharesOf(metafile),
  };
}

function sharesOf({ outputs }: Metafile): Measured['shares'] {
  const shares = new Map<string, number>();
  for (const [path, { bytesInOutput }] of Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs),
  )) {
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
