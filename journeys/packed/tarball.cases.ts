import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { describe, expect, it } from 'vitest';
import { entriesOf, manifestOf, PACKAGES, type PackageName } from '../../scripts/packages.ts';
import { run, runTool } from '../../scripts/run.ts';
import { isRecord } from '../../scripts/unknown.ts';
import type { Packed } from './setup.ts';

/** A tarball is well made, and each way into it works. */
export function tarballCases(packed: Packed): void {
  describe('a tarball', () => {
    it.each(PACKAGES)('of %s satisfies publint', async (name) => {
      const content = await readFile(packed.tarballs[name]);
      const { messages } = await publint({ pack: { tarball: new Uint8Array(content).buffer }, strict: true });
      expect(messages.map((message) => formatMessage(message, manifest(name)))).toEqual([]);
    });

    it.each(PACKAGES)('of %s has types that resolve from ES modules and bundlers', async (name) => {
      const styles = Object.keys(manifest(name)['exports'] ?? {}).filter((path) => path.endsWith('.css'));
      const excluded = styles.length > 0 ? ['--exclude-entrypoints', ...styles] : [];
      const arguments_ = [packed.tarballs[name], '--profile', 'esm-only', '--no-color', ...excluded];
      await runTool('@arethetypeswrong/cli', 'attw', arguments_, packed.out);
    });

    it.each(PACKAGES)(
      'of %s holds licence, README, declarations and maps, and no trace of a build',
      async (name) => {
        const held = (
          await readdir(join(packed.consumer.path, 'node_modules/@cxkit', name), { recursive: true })
        ).sort();
        expect(held).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'dist', 'src']));
        const modules = held.filter((path) => /^dist\/.*(?<!\.d)\.js$/.test(path));
        expect(modules.length).toBeGreaterThan(0);
        for (const module of modules) {
          expect(held).toContain(`${module}.map`);
          expect(held).toContain(module.replace(/\.js$/, '.d.ts'));
        }
        expect(held.filter((path) => /tsbuildinfo|\.test\.|node_modules/.test(path))).toEqual([]);
      },
    );

    it.concurrent.each(PACKAGES.flatMap(entriesOf).map(({ specifier }) => specifier))(
      'lets plain Node import %s',
      async (specifier) => {
        const script = `const module = await import('${specifier}'); if (typeof document !== 'undefined') throw 'a DOM'; console.log(Object.keys(module).length)`;
        await run(process.execPath, ['--input-type=module', '--eval', script], packed.consumer.path);
      },
    );
  });
}

function manifest(name: PackageName): Readonly<Record<string, unknown>> {
  const read = manifestOf(name);
  return isRecord(read) ? read : {};
}
