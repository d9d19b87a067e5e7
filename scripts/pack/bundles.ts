import { build, type BuildOptions } from 'esbuild';
import { ROOT } from '../generated.ts';
import { entriesOf } from '../packages.ts';

/** A file for a script tag, and the module that it is made of. */
export interface Bundle {
  /** `cx-two-factor`. */
  readonly name: string;
  readonly source: string;
}

/** What a page needs of the SDK beside the element, to give it something to work on. */
const CLIENTS: Readonly<Record<string, readonly string[]>> = {
  'sign-in': ['createBrowserSession', 'isCxkitError'],
};
const EVERY_CLIENT = ['createBrowserSession', 'createPanelClient', 'isCxkitError', 'session'];

/** One self-contained file an element, which defines it and the provider when it is loaded, and one with the mock. */
export function bundles(): Bundle[] {
  const entries = new Set(entriesOf('elements').map(({ specifier }) => specifier));
  const names = [...entries].flatMap((specifier) => {
    const [, name] = /^@cxkit\/elements\/([\w-]+)\/define$/.exec(specifier) ?? [];
    const isElement = name !== undefined && name !== 'provider' && entries.has(`@cxkit/elements/${name}`);
    return isElement ? [name] : [];
  });
  return [
    ...names.map((name) => ({ name: `cx-${name}`, source: elementSource(name) })),
    { name: 'mock', source: `export * from '@cxkit/mock-server';` },
  ];
}

function elementSource(name: string): string {
  return [
    `import { CxProvider } from '@cxkit/elements/provider';`,
    `import { define } from '@cxkit/elements/element/define';`,
    // a page with two elements loads two bundles, and the provider of the first serves both
    `if (customElements.get('cx-provider') === undefined) define(CxProvider);`,
    `export { CxProvider };`,
    `export * from '@cxkit/elements/${name}/define';`,
    `export { ${(CLIENTS[name] ?? EVERY_CLIENT).join(', ')} } from '@cxkit/sdk';`,
  ].join('\n');
}

/** How everything is bundled, for a script tag as for the report of sizes: one ES2022 module, minified. */
export const BUNDLED = {
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  platform: 'browser',
  logLevel: 'silent',
} as const satisfies BuildOptions;

/** Writes the bundles of what is built. */
export async function writeBundles(into: string): Promise<void> {
  await Promise.all(
    bundles().map(({ name, source }) =>
      build({
        ...BUNDLED,
        stdin: { contents: source, resolveDir: ROOT, sourcefile: `${name}.entry.js` },
        outfile: `${into}/${name}.js`,
        sourcemap: 'linked',
        legalComments: 'eof',
      }),
    ),
  );
}
