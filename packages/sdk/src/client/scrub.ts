/** Shortest value that is looked for: shorter ones stand in every sentence by chance. */
const SHORTEST = 3;

/** A server's words without what was sent to it: a message may quote the password that it refuses. */
export function scrub(text: string, sent: readonly unknown[]): string {
  return sent
    .flatMap(stringsIn)
    .filter((value) => value.length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
    .reduce((left, value) => left.replaceAll(value, '[…]'), text);
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
