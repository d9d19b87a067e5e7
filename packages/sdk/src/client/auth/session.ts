import { CxkitError } from '../errors.ts';
import { type Auth, type AuthLink, type Credentials } from './auth.ts';
import { createRenewable } from './renewable.ts';

/** A short session that your own backend lends to the page. */
export interface LentSession {
  readonly token: string;
  /** ISO 8601 in UTC. */
  readonly expires_at: string | null;
}

/**
 * Short sessions from your own backend: what a page uses. `fetchSession` is called once for any number of waiting
 * calls, again at 80 % of the session's life, and once after a 401. The token stays in memory.
 */
export function session(fetchSession: (options: { signal: AbortSignal }) => Promise<LentSession>): Auth {
  let shared: Credentials | undefined;
  return { connect: (link) => (shared ??= sessionCredentials(link, fetchSession)) };
}

function sessionCredentials(
  { clock }: AuthLink,
  fetchSession: (options: { signal: AbortSignal }) => Promise<LentSession>,
): Credentials {
  const tokens = createRenewable(
    clock,
    async (signal) => {
      const { token, expires_at: end } = await fetchSession({ signal });
      if (typeof token !== 'string' || token === '') {
        throw new CxkitError({
          code: 'credential',
          operation: 'session',
          message: 'fetchSession gave no token: it must give { token, expires_at }.',
        });
      }
      const until = end === null ? NaN : Date.parse(end);
      return { token, until: Number.isNaN(until) ? undefined : until };
    },
    { onEmpty: 'abort' },
  );
  return {
    ...tokens,
    ticket: (asked, signal) =>
      asked === 'access'
        ? tokens.ticket(signal)
        : Promise.reject(
            new CxkitError({
              code: 'credential',
              operation: 'session',
              message: 'a session can make no tokens: this operation is for a server.',
            }),
          ),
  };
}
