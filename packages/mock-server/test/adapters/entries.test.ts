import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

const manifest = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
  exports: Record<string, { '@cxkit/source'?: string }>;
};

describe('every entry of the package', () => {
  const sources = Object.entries(manifest.exports).flatMap(([entry, { '@cxkit/source': source }]) =>
    source === undefined ? [] : [[entry, source] as const],
  );

  it.each(sources)('%s can be imported where there is no page', async (_entry, source) => {
    expect(typeof document).toBe('undefined');
    const module = (await import(new URL(`../../${source}`, import.meta.url).href)) as object;
    expect(Object.keys(module).length).toBeGreaterThan(0);
  });
});
