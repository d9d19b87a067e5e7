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

/** What an `Authorization` gives away: the token, or the name and the password that Basic only encodes. */
export function secretsIn(authorization: string | undefined): string[] {
  const [scheme, value = ''] = authorization?.split(' ') ?? [];
  return scheme === 'Basic' ? [value, ...decoded(value).split(':')] : [value];
}

function decoded(base64: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
