import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { ROOT } from '../generated.ts';
import { BUNDLED } from '../pack/bundles.ts';

/** Bytes of a bundle. */
export interface Size {
  readonly minified: number;
  readonly gzip: number;
}

/** What a page would load for a module with this text: our sources and all that they import, minified. */
export async function sizeOf(source: string): Promise<Size> {
  const { outputFiles } = await build({
    ...BUNDLED,
    conditions: ['@cxkit/source'],
    define: { 'process.env.NODE_ENV': '"production"' },
    stdin: { contents: source, resolveDir: ROOT, sourcefile: 'entry.js' },
    legalComments: 'none',
    write: false,
  });
  const content = outputFiles[0]?.contents ?? new Uint8Array();
  return { minified: content.length, gzip: gzipSync(content, { level: 9 }).length };
}

/** What the first adds for a page that loads the second anyway. */
export function onTop(both: Size, base: Size): Size {
  return { minified: both.minified - base.minified, gzip: both.gzip - base.gzip };
}
