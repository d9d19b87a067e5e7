import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { integrityOf } from '../../scripts/pack/integrity.ts';
import { fieldIn } from '../../scripts/unknown.ts';
import type { Packed } from './setup.ts';

/** What a page loads by a script tag, and what a bundler makes of the packages. */
export function bundleCases(packed: Packed): void {
  describe('a script-tag bundle', () => {
    it('has the hash that integrity.json tells', async () => {
      const table: unknown = JSON.parse(await readFile(join(packed.out, 'integrity.json'), 'utf8'));
      const names = (await readdir(packed.out)).filter((name) => /\.(js|css)$/.test(name));
      expect(names).toEqual(
        expect.arrayContaining(['cx-sign-in.js', 'cx-two-factor.js', 'mock.js', 'plain.css']),
      );
      for (const name of names) {
        expect(fieldIn(table, name)).toBe(integrityOf(await readFile(join(packed.out, name))));
      }
    });

    it('imports nothing', async () => {
      for (const name of (await readdir(packed.out)).filter((path) => path.endsWith('.js'))) {
        const text = await readFile(join(packed.out, name), 'utf8');
        expect(text).not.toMatch(/(?:^|[;}\n])import\s*(?:[\w$*{"']|\()|from\s*["'][^"']+["'];/);
      }
    });
  });

  describe('the elements, in a bundle of one’s own', () => {
    const bundled = async (source: string): Promise<string> => {
      const { outputFiles } = await build({
        bundle: true,
        format: 'esm',
        logLevel: 'silent',
        write: false,
        stdin: { contents: source, resolveDir: packed.consumer.path },
      });
      return outputFiles[0]?.text ?? '';
    };

    it('leave nothing behind where they are imported and not used', async () => {
      const source = `import { CxTwoFactor } from '@cxkit/elements/two-factor'; import { users } from '@cxkit/sdk';`;
      expect((await bundled(source)).trim()).toBe('');
    });

    it('are defined by an import without a name', async () => {
      expect(await bundled(`import '@cxkit/elements/two-factor/define';`)).toContain(
        'customElements.define(',
      );
    });
  });
}
