import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { integrityOf } from '../../scripts/pack/integrity.ts';
import { pack } from '../../scripts/pack/pack.ts';
import type { Tarballs } from '../../scripts/pack/tarballs.ts';
import { entriesOf, manifestOf, PACKAGES, type PackageName } from '../../scripts/packages.ts';
import { run, runTool } from '../../scripts/run.ts';
import { fieldIn, isRecord } from '../../scripts/unknown.ts';
import { launch } from '../browser.ts';
import { enrol } from './enrol.ts';
import { folder, type Folder } from './folder.ts';
import { startMock } from './mock-process.ts';
import { example } from './readme.ts';
import { serveFolder } from './static-server.ts';

/** What the packages of a consumer are at, beside ours. */
const workspace: unknown = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
const pinned = (name: string): string => `${name}@${String(fieldIn(workspace, 'devDependencies', name))}`;

function manifest(name: PackageName): Readonly<Record<string, unknown>> {
  const read = manifestOf(name);
  return isRecord(read) ? read : {};
}

let out: string;
let tarballs: Tarballs;
let consumer: Folder;
let browser: Browser;

// one build and one installation for all; the registry may be slow
beforeAll(async () => {
  out = join(await mkdtemp(join(tmpdir(), 'cxkit-packed-')), 'pack');
  tarballs = await pack(out);
  const mine = PACKAGES.map((name) => tarballs[name]);
  consumer = await folder([...mine, pinned('msw'), pinned('playwright-core'), pinned('vite')]);
  browser = await launch();
}, 600_000);

afterAll(async () => {
  await browser.close();
  await consumer.remove();
  await rm(join(out, '..'), { recursive: true, force: true });
});

describe('a tarball', () => {
  it.each(PACKAGES)('of %s satisfies publint', async (name) => {
    const content = await readFile(tarballs[name]);
    const { messages } = await publint({ pack: { tarball: new Uint8Array(content).buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, manifest(name)))).toEqual([]);
  });

  it.each(PACKAGES)('of %s has types that resolve from ES modules and bundlers', async (name) => {
    const styles = Object.keys(manifest(name)['exports'] ?? {}).filter((path) => path.endsWith('.css'));
    const excluded = styles.length > 0 ? ['--exclude-entrypoints', ...styles] : [];
    const arguments_ = [tarballs[name], '--profile', 'esm-only', '--no-color', ...excluded];
    await runTool('@arethetypeswrong/cli', 'attw', arguments_, out);
  });

  it.each(PACKAGES)(
    'of %s holds licence, README, declarations and maps, and no trace of a build',
    async (name) => {
      const held = (
        await readdir(join(consumer.path, 'node_modules/@cxkit', name), { recursive: true })
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
      await run(process.execPath, ['--input-type=module', '--eval', script], consumer.path);
    },
  );
});

describe('the types of the SDK', () => {
  it('are 300 kB of declarations at the most', async () => {
    const folder = join(consumer.path, 'node_modules/@cxkit/sdk/dist');
    const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.d.ts'));
    const sizes = await Promise.all(names.map(async (name) => (await readFile(join(folder, name))).length));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(300_000);
  });

  it('cost a consumer of one resource 5,000 instantiations at the most', async () => {
    await consumer.write('one.ts', ONE_RESOURCE);
    const { stdout } = await runTool(
      'typescript',
      'tsc',
      [...STRICT, '--skipLibCheck', '--extendedDiagnostics', 'one.ts'],
      consumer.path,
    );
    const count = Number(/Instantiations:\s+(\d+)/.exec(stdout)?.[1]);
    expect(count).toBeLessThanOrEqual(5_000);
  });
});

describe('a script-tag bundle', () => {
  it('has the hash that integrity.json tells', async () => {
    const table: unknown = JSON.parse(await readFile(join(out, 'integrity.json'), 'utf8'));
    const names = (await readdir(out)).filter((name) => /\.(js|css)$/.test(name));
    expect(names).toEqual(
      expect.arrayContaining(['cx-sign-in.js', 'cx-two-factor.js', 'mock.js', 'plain.css']),
    );
    for (const name of names) {
      expect(fieldIn(table, name)).toBe(integrityOf(await readFile(join(out, name))));
    }
  });

  it('imports nothing', async () => {
    for (const name of (await readdir(out)).filter((path) => path.endsWith('.js'))) {
      const text = await readFile(join(out, name), 'utf8');
      expect(text).not.toMatch(/(?:^|[;}\n])import\s*(?:[\w$*{"']|\()|from\s*["'][^"']+["'];/);
    }
  });
});

describe('the bundle of the mock', () => {
  it('is a platform in the page, for a demo without a server', async () => {
    const site = await folder([]);
    await site.write('index.html', DEMO);
    for (const name of ['cx-sign-in.js', 'cx-two-factor.js', 'mock.js']) {
      await cp(join(out, name), join(site.path, name));
    }
    const server = await serveFolder(site.path);
    try {
      expect(await enrol(browser, server.origin)).toEqual([]);
    } finally {
      await server.close();
      await site.remove();
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
      stdin: { contents: source, resolveDir: consumer.path },
    });
    return outputFiles[0]?.text ?? '';
  };

  it('leave nothing behind where they are imported and not used', async () => {
    const source = `import { CxTwoFactor } from '@cxkit/elements/two-factor'; import { users } from '@cxkit/sdk';`;
    expect((await bundled(source)).trim()).toBe('');
  });

  it('are defined by an import without a name', async () => {
    expect(await bundled(`import '@cxkit/elements/two-factor/define';`)).toContain('customElements.define(');
  });
});

describe('the README', () => {
  it('embeds sign-in and two-factor in a page of plain HTML', async () => {
    const site = await folder([]);
    await site.write('index.html', example('embed'));
    for (const name of ['cx-sign-in.js', 'cx-two-factor.js', 'plain.css'])
      await cp(join(out, name), join(site.path, name));
    const server = await serveFolder(site.path);
    const mock = await startMock(consumer, server.origin);
    try {
      expect(await enrol(browser, server.origin)).toEqual([]);
    } finally {
      await mock.stop();
      await server.close();
      await rm(join(consumer.path, 'data'), { recursive: true, force: true });
      await site.remove();
    }
  });

  it('embeds them with Vite', async () => {
    await consumer.write('index.html', '<!doctype html>\n<script type="module" src="/main.ts"></script>\n');
    await consumer.write('main.ts', example('vite'));
    await runTool('typescript', 'tsc', [...STRICT, '--types', 'vite/client', 'main.ts'], consumer.path);
    await run('npx', ['vite', 'build', '--logLevel', 'warn'], consumer.path);
    const server = await serveFolder(join(consumer.path, 'dist'));
    const mock = await startMock(consumer, server.origin);
    try {
      expect(await enrol(browser, server.origin)).toEqual([]);
    } finally {
      await mock.stop();
      await server.close();
      await rm(join(consumer.path, 'data'), { recursive: true, force: true });
    }
  });

  it('scripts the platform', async () => {
    await consumer.write('script.ts', example('script'));
    await runTool('typescript', 'tsc', [...STRICT, '--types', 'node', 'script.ts'], consumer.path);
    const mock = await startMock(consumer);
    try {
      const { stdout } = await run(process.execPath, ['script.ts'], consumer.path);
      expect(stdout).toMatch(/^ann@demo\.test \[ \d+ \]$/m);
    } finally {
      await mock.stop();
      await rm(join(consumer.path, 'data'), { recursive: true, force: true });
    }
  });
});

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

const ONE_RESOURCE = `
import { createClient, session } from '@cxkit/sdk/client';
import { users } from '@cxkit/sdk/users';
const client = createClient('panel', { users }, { auth: session(() => Promise.reject(new Error('no session'))) });
for await (const user of client.users.list()) console.log(user.email);
const written = await client.users.create({ name: 'Ann', email: 'ann@demo.test' });
if (written.id !== undefined) await client.users.update(written.id, { shared_ticket: true });
export {};
`;

/** The compiler as a careful user has it. */
const STRICT = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'preserve', '--lib', 'es2023,dom,dom.iterable']; // prettier-ignore
