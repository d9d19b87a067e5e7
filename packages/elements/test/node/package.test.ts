import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../../src/element/version.ts';
import { shadowTheme } from '../../scripts/shadow-theme.ts';

const here = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const manifest: unknown = JSON.parse(readFileSync(here('package.json'), 'utf8'));

describe('package', () => {
  it('says its version once', () => {
    expect(manifest).toMatchObject({ version: VERSION });
  });

  it.each([
    'two-factor/two-factor.element',
    'two-factor/define',
    'two-factor/two-factor.controller',
    'sign-in/sign-in.element',
    'sign-in/define',
    'provider/provider.element',
    'provider/define',
    'element/cx-element',
    'element/device',
    'element/announcer',
  ])('can be imported without a page: %s', async (path) => {
    expect(globalThis).not.toHaveProperty('document');
    expect(await import(here(`src/${path}.ts`).href)).toBeTypeOf('object');
  });
});

describe('theme', () => {
  const css = readFileSync(here('src/themes/plain.css'), 'utf8');
  const rules = css.replace(/\/\*[^]*?\*\//g, '');

  it('has a twin for shadow roots', () => {
    const twin = shadowTheme(css);
    expect(twin).toContain('&::part(code) {');
    expect(twin).toContain('&::part(button primary):hover {');
    expect(twin.replace(/\/\*[^]*?\*\//g, '')).not.toContain('[');
  });

  it.each([
    "& [part~='a'] [part~='b'] {}",
    "& [part~='a'][hidden] {}",
    "& [part~='a']:first-child {}",
    "& [part~='a'] > b {}",
    "& [part~='a'], & b [part~='c'] + i {}",
  ])('has none for %s', (rule) => {
    expect(() => shadowTheme(rule)).toThrow(/can't be said/);
  });

  it('moves nothing for a person who wants less motion, and names its elements once', () => {
    const [, calm] = /@media \(prefers-reduced-motion: reduce\) \{([^}]*)\}/.exec(css) ?? [];
    for (const [, value = ''] of css.matchAll(/^ *(?:animation|transition): ([^;]+);/gm)) {
      const [name] = /--_\w+/.exec(value) ?? [];
      expect(calm, value).toContain(`${name}: 0s;`);
    }
    expect(css.match(/cx-two-factor/g)).toHaveLength(1);
  });

  it('names only properties of the page, each with a fallback, and only logical sides', () => {
    expect(css.match(/var\(--cx-[\w-]+\)/g)).toBeNull();
    expect(rules).not.toMatch(
      /[^'\w-](left|right|top|bottom)\b|(margin|padding|border)-(left|right|top|bottom)/,
    );
    const names = new Set(css.match(/--cx-[\w-]+/g));
    expect(names.size).toBeLessThan(30);
  });
});
