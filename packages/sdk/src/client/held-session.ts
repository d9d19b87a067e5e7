import { type Person, type Session } from '../contract/session.ts';
import { bearer, type Credentials, type Ticket } from './auth/auth.ts';
import { createFlight } from './auth/flight.ts';
import { type Clock } from './clock.ts';
import { CxkitError, isCxkitError } from './errors.ts';

/** No session is longer, in milliseconds, whatever the clocks say. */
const LONGEST = 15 * 60_000;
const RENEW_AT = 0.8;

/** The session that a page holds, and the credentials that come from it. */
export interface HeldSession {
  person(): Person | undefined;
  isOpen(): boolean;
  /** Takes a new session over. */
  begin(session: Session): Person;
  /** Lets it go. */
  end(): void;
  readonly credentials: Credentials;
  subscribe(listener: () => void): () => void;
}

/** How a session is renewed, and who needs its token. */
export interface Renewal {
  renew(signal: AbortSignal): Promise<Session>;
  tokenChanged(token: string | undefined): void;
}

interface Held {
  readonly ticket: Ticket;
  readonly person: Person;
  readonly until: number;
  renewAt: number;
  readonly stop: () => void;
}

/** Keeps one session in memory. */
export function createHeldSession(clock: Clock, { renew, tokenChanged }: Renewal): HeldSession {
  const listeners = new Set<() => void>();
  let held: Held | undefined;
  let generation = 0;

  const tell = (): void => {
    for (const listener of [...listeners]) {
      try {
        listener();
      } catch {
        // a subscriber watches; it has no say
      }
    }
  };
  const hold = ({ token, expires_at: end, person: { id, name, email } }: Session): Held => {
    held?.stop();
    const left = end === null ? NaN : Date.parse(end) - clock.now();
    // an end that is over on arrival means that the clocks differ
    const life = left > 0 ? Math.min(left, LONGEST) : LONGEST;
    generation += 1;
    tokenChanged(token);
    held = {
      ticket: { authorization: bearer(token), generation },
      person: { id, name, email },
      until: clock.now() + life,
      renewAt: clock.now() + life * RENEW_AT,
      stop: clock.after(life, close),
    };
    return held;
  };
  const close = (): void => {
    if (held === undefined) return;
    held.stop();
    held = undefined;
    tokenChanged(undefined);
    tell();
  };

  const flight = createFlight(
    async (signal): Promise<Ticket> => {
      const before = held;
      if (before === undefined) throw ended();
      try {
        const session = await renew(signal);
        if (held !== before) throw ended();
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
        close();
        throw ended();
      }
    },
    { onEmpty: 'finish' },
  );

  return {
    person: () => held?.person,
    isOpen: () => held !== undefined,
    begin: (session) => {
      const { person } = hold(session);
      tell();
      return person;
    },
    end: close,
    subscribe: (listener) => {
      const own = (): void => listener();
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
