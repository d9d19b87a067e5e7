/** A token whose payload ends at that time; nothing is signed. */
export function jwt(expires: number, id: string): string {
  const part = (value: unknown): string => btoa(JSON.stringify(value)).replaceAll('=', '');
  return `${part({ alg: 'none' })}.${part({ exp: Math.floor(expires / 1000), jti: id })}.sig`;
}
