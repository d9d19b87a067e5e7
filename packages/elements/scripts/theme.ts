/**
 * Writes the themes to `dist/themes`: each as it is, for elements in the light DOM, and its twin with `::part()` for
 * elements with `shadow`.
 *
 *     node packages/elements/scripts/theme.ts
 *
 * Fails on a rule that has no twin: a part selected through another, an attribute or a structural pseudo-class of a
 * part. A rule after a comment that begins with `light only` is left out of the twin.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { shadowTheme } from './shadow-theme.ts';

const source = new URL('../src/themes/', import.meta.url);
const target = new URL('../dist/themes/', import.meta.url);
mkdirSync(target, { recursive: true });
for (const name of readdirSync(source)) {
  const css = readFileSync(new URL(name, source), 'utf8');
  writeFileSync(new URL(name, target), css);
  writeFileSync(new URL(name.replace('.css', '.parts.css'), target), shadowTheme(css));
}
