import { type Person, type Session } from '../contract/session.ts';
import { bearer, type Credentials, type Ticket } from './auth/auth.ts';
import { createFlight } from './auth/flight.ts';
import { type Clock } from './clock.ts';
import { CxkitError, isCxkitError } from './errors.ts';
import { tellAll } from './tell.ts';

/** No session is longer, in milliseconds, whatever the clocks say. */
const LONGEST = 15 * 60_000;
const RENEW_AT = 0.8;
/** Milliseconds after which one is renewed of which nobody knows how long it is. */
const UNSURE = 60_000;

/** Why nobody is signed in: somebody wanted it so, or the session ended by itself. */
export type Ended = 'signed-out' | 'expired';

/** The session that a page holds, and the credentials that come from it. */
export interface HeldSession {
  person(): Person | undefined;
  /** Undefined while somebody is signed in, and before anybody was. */
  ended(): Ended | undefined;
  /** Takes a new session over; the one before is dropped. */
  begin(session: Session): Person;
  /** Lets it go. The `Authorization` to end it with, where there was one. */
  end(): string | undefined;
  readonly credentials: Credentials;
  subscribe(listener: () => void): () => void;
}

/** Where sessions come from. */
export interface SessionSource {
  renew(authorization: string): Promise<Session>;
  /** Ends one that nobody uses. Nobody waits for it. */
  drop(authorization: string): void;
}

interface Held {
  readonly ticket: Ticket;
  readonly person: Person;
  readonly until: number;
  renewAt: number;
  readonly stop: () => void;
}

/** Keeps one session in memory. */
export function createHeldSession(clock: Clock, { renew, drop }: SessionSource): HeldSession {
  const listeners = new Set<() => unknown>();
  let held: Held | undefined;
  let generation = 0;
  let reason: Ended | undefined;

  const tell = (): void => tellAll(listeners, undefined);
  const hold = (session: Session): Held => {
    if (isHollow(session)) throw hollow();
    const {
      token,
      expires_at: end,
      person: { id, name, email },
    } = session;
    held?.stop();
    const now = clock.now();
    const left = end === null ? NaN : Date.parse(end) - now;
    const life = left > 0 ? Math.min(left, LONGEST) : LONGEST;
    generation += 1;
    reason = undefined;
    held = {
      ticket: { authorization: bearer(token), generation },
      person: { id, name, email },
      until: now + life,
      // an end that is over on arrival means that the clocks differ, and not how long it lasts
      renewAt: now + (left <= 0 ? UNSURE : life * RENEW_AT),
      stop: clock.after(life, () => close('expired')),
    };
    return held;
  };
  const close = (why: Ended): void => {
    if (held === undefined) return;
    held.stop();
    held = undefined;
    reason = why;
    tell();
  };

  const flight = createFlight(
    async (): Promise<Ticket> => {
      const before = held;
      if (before === undefined) throw ended();
      try {
        const session = await renew(before.ticket.authorization);
        if (held !== before) {
          drop(bearer(session.token));
          throw ended();
        }
        const { ticket, person } = hold(session);
        if (JSON.stringify(person) !== JSON.stringify(before.person)) tell();
        return ticket;
      } catch (failure) {
        if (held !== before) throw ended();
        if (isPassing(failure) && clock.now() < before.until) {
          if (before.renewAt === REFUSED) throw failure;
          // still good: go on with it, and try again when half of the rest is over
          before.renewAt = (clock.now() + before.until) / 2;
          return before.ticket;
        }
        close('expired');
        throw ended();
      }
    },
    { onEmpty: 'finish' },
  );

  return {
    person: () => held?.person,
    ended: () => reason,
    begin: (session) => {
      const before = held;
      const { person } = hold(session);
      if (before !== undefined) drop(before.ticket.authorization);
      tell();
      return person;
    },
    end: () => {
      const before = held;
      close('signed-out');
      return before?.ticket.authorization;
    },
    subscribe: (listener) => {
      const own = (): unknown => listener();
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
    credentials: {
      ticket: async (asked, signal) => {
        if (held === undefined) throw ended();
        if (asked !== 'access') throw noTokens();
        return clock.now() < held.renewAt ? held.ticket : flight.join(signal);
      },
      isCurrent: (ticket) => held?.ticket.generation === ticket.generation && clock.now() < held.renewAt,
      refuse: (ticket) => {
        if (held?.ticket.generation === ticket.generation) held.renewAt = REFUSED;
        return held === undefined ? 'final' : 'again';
      },
    },
  };
}

/** An answer may differ from the contract; without these it is no session. */
function isHollow({ token, person }: { readonly token: unknown; readonly person: unknown }): boolean {
  return typeof token !== 'string' || token === '' || typeof person !== 'object' || person === null;
}

/** An answer to a sign-in that gives neither a session nor a challenge. */
export function hollow(): CxkitError {
  return new CxkitError({
    code: 'malformed',
    operation: 'sessions',
    message: 'the answer holds no session.',
  });
}

/** The server has said no to it. */
const REFUSED = -Infinity;

/** Whether it says nothing about the session. */
function isPassing(failure: unknown): boolean {
  return isCxkitError(failure) && ['network', 'timeout', 'server', 'rate-limited'].includes(failure.code);
}

function ended(): CxkitError {
  return new CxkitError({
    code: 'unauthorized',
    operation: 'sessions',
    message: 'nobody is signed in, or the session has ended. Sign in again.',
  });
}

function noTokens(): CxkitError {
  return new CxkitError({
    code: 'credential',
    operation: 'sessions',
    message: 'a session can make no tokens: this operation is for a server.',
  });
}
