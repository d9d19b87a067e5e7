import { authentication } from '../../contract/authentication.ts';
import { operationsOf, type Placed } from '../../contract/placed.ts';
import { CxkitError } from '../errors.ts';
import { bearer, type Auth, type AuthLink, type Credentials } from './auth.ts';
import { refuseInBrowser } from './browser.ts';
import { expiryOf } from './jwt.ts';
import { createRenewable, type Lease } from './renewable.ts';

/** Seconds that a new refresh token is asked for: 30 days. */
const LIFETIME = 2_592_000;
/** Milliseconds left below which it is renewed: 15 days. */
const RENEW_BELOW = 15 * 24 * 3600 * 1000;

/** What to do with a refresh token that was renewed. */
export interface RefreshTokenOptions {
  /**
   * Gets the new refresh token when fewer than 15 days of the old one remain. Store it: the old one ends. When it
   * fails, the waiting calls fail with `credential`, so that a token is not lost in silence, and the next call hands
   * it over again.
   */
  onRenewed?: (token: string) => void | Promise<void>;
}

/**
 * A refresh token, exchanged for short access tokens: once for any number of waiting calls, again at 80 % of their
 * life and after a 401. Clients that are made with the same one share its tokens. For scripts and servers; a client
 * refuses it in a browser.
 */
export function refreshToken(token: string, options: RefreshTokenOptions = {}): Auth {
  let shared: Credentials | undefined;
  return {
    connect: (link) => {
      refuseInBrowser(link.maker, 'refresh token');
      return (shared ??= refreshCredentials(link, token, options));
    },
  };
}

function refreshCredentials(link: AuthLink, first: string, { onRenewed }: RefreshTokenOptions): Credentials {
  const { clock } = link;
  const operations = operationsOf(authentication).map(link.place);
  let refresh = first;
  let stored = true;

  const ask = async (name: string, body: unknown, signal: AbortSignal): Promise<string> => {
    const answer = await link.call(find(operations, name), body, bearer(refresh), signal);
    const token: unknown =
      typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'token') : undefined;
    if (typeof token === 'string' && token !== '') return token;
    throw new CxkitError({ code: 'malformed', operation: name, message: 'the answer holds no token.' });
  };

  const renew = async (signal: AbortSignal): Promise<void> => {
    const until = expiryOf(refresh);
    const left = until === undefined ? Infinity : until - clock.now();
    if (left >= RENEW_BELOW) return;
    try {
      refresh = await ask('authentication.refresh', { lifetime: LIFETIME }, signal);
    } catch (failure) {
      // the old one is still good, and the next exchange tries again
      if (left > 0) return;
      throw failure;
    }
    stored = false;
  };
  const store = async (): Promise<void> => {
    if (stored) return;
    await onRenewed?.(refresh);
    stored = true;
  };

  const exchange = async (signal: AbortSignal): Promise<Lease> => {
    await renew(signal);
    await store();
    const token = await ask('authentication.access', undefined, signal);
    return { token, until: expiryOf(token) };
  };
  const tokens = createRenewable(clock, exchange, { onEmpty: 'finish' });

  return {
    ...tokens,
    ticket: (asked, signal) =>
      asked === 'access'
        ? tokens.ticket(signal)
        : Promise.resolve({ authorization: bearer(refresh), generation: NOT_COUNTED }),
    isCurrent: (ticket) => ticket.generation === NOT_COUNTED || tokens.isCurrent(ticket),
    refuse: (ticket) => (ticket.generation === NOT_COUNTED ? 'final' : tokens.refuse(ticket)),
  };
}

/** The generation of the refresh token itself, which no 401 discards. */
const NOT_COUNTED = -1;

function find(operations: readonly Placed[], name: string): Placed {
  const found = operations.find((one) => one.name === name);
  if (found === undefined) throw new TypeError(`There is no operation ${name}.`);
  return found;
}
