import { build, preview, type UserConfig } from 'vite';

/** A built site on a port of its own. */
export interface Site {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds a folder with Vite as a user would and serves it; `headers` go with every answer. */
export async function site(root: string, headers: Readonly<Record<string, string>> = {}): Promise<Site> {
  const config: UserConfig = {
    root,
    logLevel: 'warn',
    resolve: { conditions: ['@cxkit/source', 'module', 'browser', 'production'] },
    build: {
      target: 'es2022',
      outDir: '.cache/journey',
      emptyOutDir: true,
      modulePreload: { polyfill: false },
    },
    preview: { port: 0, host: '127.0.0.1', headers: { ...headers } },
  };
  await build(config);
  const server = await preview(config);
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error(`The site of ${root} has no address.`);
  return { url, close: () => server.close() };
}
