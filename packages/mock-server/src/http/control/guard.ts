import { fingerprint } from '../../platform/chance.ts';
import { type Incoming } from '../exchange.ts';
import { isLoopback } from '../loopback.ts';
import { failure, type Reply } from '../reply.ts';

/** A header that a web page can't send to another origin without asking first. */
export const CONTROL_HEADER = 'x-mock-control';

/** Who may steer the mock by `fetch`. */
export interface Guarding {
  /** Without one, this machine alone. */
  readonly token: string | undefined;
  /** Origins of pages that may, beside the mock's own. */
  readonly origins: readonly string[];
}

/**
 * Refuses whoever may not steer the mock: another page's origin; a name that is not this machine's, as after DNS
 * rebinding; a request that any page could send blindly; a wrong token, or another machine where there is none.
 */
export function refuseStranger(
  { request: { headers }, url, ip }: Incoming,
  { token, origins }: Guarding,
  connected: boolean,
): Reply | undefined {
  const origin = headers.get('origin');
  if (origin !== null && origin !== url.origin && !origins.includes(origin)) {
    const remedy =
      origin === 'null'
        ? 'Serve the page from an origin of its own: a file, a sandbox and a data URL have none.'
        : `Start with --cors ${origin} to let them.`;
    return failure(403, `Pages of ${origin} may not use the control API. ${remedy}`);
  }
  if (headers.get(CONTROL_HEADER) === null) {
    return failure(403, `The control API needs the header ${CONTROL_HEADER}: 1.`);
  }
  if (token !== undefined) {
    return fingerprint(headers.get('authorization') ?? '') === fingerprint(`Bearer ${token}`)
      ? undefined
      : failure(401, 'The control API needs its token: Authorization: Bearer …');
  }
  return !connected || (isLoopback(url.hostname) && isLoopback(ip))
    ? undefined
    : failure(403, 'Without a token, the control API answers this machine alone, by its loopback name.');
}
