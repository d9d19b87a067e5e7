import { CxkitError } from '../errors.ts';

/** Refuses what must never be in a page: everyone who reads the page can read it. There is no exception. */
export function refuseInBrowser(maker: string, what: 'password' | 'refresh token'): void {
  const page: unknown = Reflect.get(globalThis, 'document');
  if (page === undefined) return;
  throw new CxkitError({
    code: 'configuration',
    operation: maker,
    message: `a ${what} was given in a browser. Use session(fetchSession); see docs/credentials.md.`,
  });
}
