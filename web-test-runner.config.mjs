import { build } from 'esbuild';
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { chromiumArgs, ensureChromium } from './scripts/browser.ts';

/**
 * MSW's worker straight from its package, so that no copy of it is kept.
 * @type {NonNullable<import('@web/test-runner').TestRunnerConfig['middleware']>[number]}
 */
const serviceWorker = (context, next) => {
  if (context.path !== '/mockServiceWorker.js') return next();
  context.type = 'js';
  context.set('cache-control', 'no-store');
  context.body = createReadStream(createRequire(import.meta.url).resolve('msw/mockServiceWorker.js'));
};

/**
 * A page that takes the keyboard also while another page of the same browser is in front.
 * @param {{ context: import('puppeteer-core').BrowserContext }} options
 */
const createPage = async ({ context }) => {
  const page = await context.newPage();
  const session = await page.createCDPSession();
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  return page;
};

/**
 * A package of CommonJS as the one module that it is: a browser has no `require`.
 * @param {string} name
 * @returns {import('@web/dev-server-core').Plugin}
 */
const asModule = (name) => ({
  name: `${name} as a module`,
  resolveImport: ({ source }) => (source === name ? `/__module/${name}.js` : undefined),
  async serve({ path }) {
    if (path !== `/__module/${name}.js`) return;
    const { outputFiles } = await build({ entryPoints: [name], bundle: true, format: 'esm', write: false });
    return { body: outputFiles[0]?.text ?? '', type: 'js' };
  },
});

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: ['packages/elements/test/**/*.test.ts', '!packages/elements/test/node/**'],
  concurrency: 2,
  nodeResolve: { exportConditions: ['@cxkit/source', 'browser', 'development'] },
  middleware: [serviceWorker],
  plugins: [
    asModule('sorted-btree'),
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: 'tsconfig.base.json' }),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: await ensureChromium(), args: [...chromiumArgs] },
      createPage,
    }),
  ],
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  testFramework: { config: { timeout: 10_000 } },
  testsStartTimeout: 60_000,
};
