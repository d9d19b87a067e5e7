/** A regular expression as JSON Schema takes it: without flags, so that ignoring case is spelled out. */
export function patternOf(rule: RegExp): string {
  if (rule.flags !== '' && rule.flags !== 'i')
    throw new TypeError(`${String(rule)}: no pattern has these flags.`);
  return rule.flags === 'i' ? anyCase(rule.source) : rule.source;
}

function anyCase(source: string): string {
  let inClass = false;
  // an escape, a range of letters, the bracket of a class, or one letter
  return source.replace(/\\.|[a-z]-[a-z]|[[\]]|[a-z]/gi, (token) => {
    if (token === '[' || token === ']') inClass = token === '[';
    if (token.startsWith('\\') || token === '[' || token === ']') return token;
    const both = token.toLowerCase() + token.toUpperCase();
    return inClass ? both : `[${both}]`;
  });
}
