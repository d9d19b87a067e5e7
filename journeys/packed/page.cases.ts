import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../scripts/run.ts';
import { typeCheck } from './compiler.ts';
import { enrol } from './enrol.ts';
import { folder } from './folder.ts';
import { startMock } from './mock-process.ts';
import { example } from './readme.ts';
import type { Packed } from './setup.ts';
import { serveFolder } from './static-server.ts';

/** People in pages that were made from what is handed out, and a script. */
export function pageCases(packed: Packed): void {
  /** A page with these files of `pack/` beside it, on an origin of its own. */
  const visit = async (html: string, names: readonly string[], withMock: boolean): Promise<string[]> => {
    const site = await folder([]);
    await site.write('index.html', html);
    for (const name of names) await cp(join(packed.out, name), join(site.path, name));
    return enrolAt(site.path, withMock).finally(() => site.remove());
  };
  const enrolAt = async (path: string, withMock: boolean): Promise<string[]> => {
    const server = await serveFolder(path);
    const work = (): Promise<string[]> => enrol(packed.browser, server.origin);
    return (withMock ? besideMock(work, server.origin) : work()).finally(() => server.close());
  };
  /** Does something while the mock runs as the README starts it, on a fresh state. */
  const besideMock = async <T>(work: () => Promise<T>, origin?: string): Promise<T> => {
    await rm(join(packed.consumer.path, 'data'), { recursive: true, force: true });
    const mock = await startMock(packed.consumer, origin);
    return work().finally(() => mock.stop());
  };

  describe('the README', () => {
    it('embeds sign-in and two-factor in a page of plain HTML', async () => {
      const names = ['cx-sign-in.js', 'cx-two-factor.js', 'plain.css'];
      expect(await visit(example('embed'), names, true)).toEqual([]);
    });

    it('embeds them with Vite', async () => {
      const { consumer } = packed;
      await consumer.write('index.html', '<!doctype html>\n<script type="module" src="/main.ts"></script>\n');
      await consumer.write('main.ts', example('vite'));
      await typeCheck(consumer, 'main.ts', '--types', 'vite/client');
      await run(
        process.execPath,
        ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
        consumer.path,
      );
      expect(await enrolAt(join(consumer.path, 'dist'), true)).toEqual([]);
    });

    it('scripts the platform', async () => {
      const { consumer } = packed;
      await consumer.write('script.ts', example('script'));
      await typeCheck(consumer, 'script.ts', '--types', 'node');
      const { stdout } = await besideMock(() => run(process.execPath, ['script.ts'], consumer.path));
      expect(stdout).toMatch(/^ann@demo\.test \[ \d+ \]$/m);
    });
  });

  describe('the bundle of the mock', () => {
    it('is a platform in the page, for a demo without a server', async () => {
      expect(await visit(DEMO, ['cx-sign-in.js', 'cx-two-factor.js', 'mock.js'], false)).toEqual([]);
    });
  });
}

const DEMO = `<!doctype html>
<html lang="en">
  <title>Demo</title>
  <cx-provider><cx-sign-in></cx-sign-in> <cx-two-factor></cx-two-factor></cx-provider>
  <script type="module" src="./cx-sign-in.js"></script>
  <script type="module">
    import { createBrowserSession, createPanelClient } from './cx-two-factor.js';
    import { createMock } from './mock.js';
    const mock = createMock({ clock: 'running' });
    const fetch = (request) => mock.fetch(request);
    const provider = document.querySelector('cx-provider');
    provider.session = createBrowserSession({ baseUrl: 'https://demo.test/api/', fetch });
    provider.client = createPanelClient({ auth: provider.session.auth, fetch });
  </script>
</html>
`;
