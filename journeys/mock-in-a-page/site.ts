import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A site of one page that runs the mock; the path says what is wrong with it. */
export interface Site {
  readonly port: number;
  close(): Promise<void>;
}

const WORKER = readFileSync(fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js')), 'utf8');
const POLICIES: Readonly<Record<string, string>> = {
  '/no-workers': "worker-src 'none'",
  '/no-connections': "connect-src 'self'",
};

/** Bundles the page and serves it. */
export async function serveSite(): Promise<Site> {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    bundle: true,
    splitting: false,
    format: 'esm',
    write: false,
    conditions: ['@cxkit/source', 'browser'],
    target: 'es2022',
  });
  const script = bundle.outputFiles[0]?.text ?? '';
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const policy = POLICIES[path];
    if (policy !== undefined) response.setHeader('content-security-policy', policy);
    if (path.endsWith('mockServiceWorker.js') && !path.startsWith('/none/')) {
      response.setHeader('content-type', 'text/javascript');
      response.end(
        path.startsWith('/old/')
          ? WORKER.replace(/PACKAGE_VERSION = '[^']+'/, "PACKAGE_VERSION = '2.0.0'")
          : WORKER,
      );
    } else if (path === '/page.js') {
      response.setHeader('content-type', 'text/javascript');
      response.end(script);
    } else if (path.startsWith('/api/') || path.startsWith('/none/')) {
      response.statusCode = 404;
      response.end('nothing here');
    } else {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>page</title><script type="module" src="/page.js"></script>');
    }
  });
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
