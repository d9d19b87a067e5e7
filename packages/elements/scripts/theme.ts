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

const PART = /\s+((?:\[part~='[\w-]+'\])+)/g;
const WHAT_A_PART_CAN_HAVE =
  /^(?::hover|:focus|:focus-visible|:active|:disabled|:checked|::before|::after|::placeholder|::selection)*$/;
const RULE = /(\/\*[^]*?\*\/)|([^{};/]+)\{/g;

/** The twin of one selector: `& [part~='code'][part~='invalid']:hover` is `&::part(code invalid):hover`. */
function twinOf(selector: string): string {
  const twin = selector.replace(
    PART,
    (_, words: string) => `::part(${words.match(/[\w-]+(?=')/g)?.join(' ') ?? ''})`,
  );
  const [host = '', ...parts] = twin.split('::part(');
  const after = parts.map((part) => part.slice(part.indexOf(')') + 1));
  const isFit =
    parts.length < 2 && after.every((rest) => WHAT_A_PART_CAN_HAVE.test(rest.trim())) && !/\[part/.test(host);
  if (!isFit) throw new Error(`themes: "${selector.trim()}" can't be said with ::part().`);
  return twin;
}

/** The theme for elements in shadow roots. */
export function shadowTheme(css: string): string {
  const whole = css.replace(/[ \t]*\/\*\s*light only[^]*?\*\/[^{]*\{[^}]*\}\n?/g, '');
  return whole.replace(RULE, (text: string, comment: string | undefined, selectors: string) => {
    if (comment !== undefined || selectors.trimStart().startsWith('@')) return text;
    return `${selectors
      .split(/,(?![^(]*\))/)
      .map(twinOf)
      .join(',')}{`;
  });
}

if (import.meta.main) {
  const source = new URL('../src/themes/', import.meta.url);
  const target = new URL('../dist/themes/', import.meta.url);
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(source)) {
    const css = readFileSync(new URL(name, source), 'utf8');
    writeFileSync(new URL(name, target), css);
    writeFileSync(new URL(name.replace('.css', '.parts.css'), target), shadowTheme(css));
  }
}
