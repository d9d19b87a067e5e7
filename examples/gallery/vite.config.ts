import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { shadowTheme } from '../../packages/elements/scripts/shadow-theme.ts';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

const worker = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');

/** MSW's service worker straight from its package: a copy would fall behind. */
const serviceWorker: Plugin = {
  name: 'mock-service-worker',
  configureServer(server) {
    server.middlewares.use('/mockServiceWorker.js', (_request, response) => {
      response.setHeader('content-type', 'text/javascript');
      response.setHeader('cache-control', 'no-store');
      createReadStream(worker).pipe(response);
    });
  },
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'mockServiceWorker.js', source: readFileSync(worker) });
  },
};

const source = createRequire(import.meta.url).resolve('../../packages/elements/src/themes/plain.css');
const twin = source.replace('plain.css', 'plain.parts.css');

/** The theme for shadow roots, which the build of the elements writes: made from its source here. */
const themeForShadow: Plugin = {
  name: 'theme-for-shadow',
  enforce: 'pre',
  resolveId: (id) => (id.includes('themes/plain.parts.css') ? `${twin}?inline` : undefined),
  load: (id) => (id.startsWith(twin) ? shadowTheme(readFileSync(source, 'utf8')) : undefined),
};

/** A browser is opened only where there is a screen to open it on. */
const hasScreen =
  process.stdout.isTTY &&
  process.env['CI'] === undefined &&
  (process.platform !== 'linux' || (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']) !== undefined);

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  resolve: { conditions: ['@cxkit/source', ...defaultClientConditions] },
  plugins: [serviceWorker, themeForShadow],
  server: { open: hasScreen, fs: { allow: ['../..'] } },
  build: { target: 'es2022', outDir: '.cache/dist', emptyOutDir: true },
  cacheDir: '.cache/vite',
});
