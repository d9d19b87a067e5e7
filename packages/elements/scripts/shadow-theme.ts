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
