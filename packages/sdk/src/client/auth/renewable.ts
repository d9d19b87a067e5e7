import { type Clock } from '../clock.ts';
import { bearer, type Credentials, type Ticket } from './auth.ts';
import { createFlight, type OnEmpty } from './flight.ts';

/** A token and until when it is good, in milliseconds since 1970; undefined when nobody says. */
export interface Lease {
  readonly token: string;
  readonly until: number | undefined;
}

/** Part of a token's life after which a new one is fetched. */
const RENEW_AT = 0.8;

/** Bearer tokens that are fetched when a call needs one: once for any number of calls. */
export interface Renewable extends Omit<Credentials, 'ticket'> {
  ticket(signal: AbortSignal): Promise<Ticket>;
}

/** Keeps the newest token; `fetch` is called when there is none, at 80 % of its life, and after a 401. */
export function createRenewable(
  clock: Clock,
  fetch: (signal: AbortSignal) => Promise<Lease>,
  options: { onEmpty: OnEmpty },
): Renewable {
  let current: { readonly ticket: Ticket; readonly renewAt: number } | undefined;
  let generation = 0;

  const flight = createFlight(async (signal) => {
    const { token, until } = await fetch(signal);
    const now = clock.now();
    generation += 1;
    const ticket = { authorization: bearer(token), generation };
    // A token that is over on arrival means that the clocks differ: then only a 401 tells.
    const life = until === undefined || until <= now ? Infinity : until - now;
    current = { ticket, renewAt: now + life * RENEW_AT };
    return ticket;
  }, options);

  const isCurrent = (ticket: Ticket): boolean =>
    current?.ticket.generation === ticket.generation && clock.now() < current.renewAt;

  return {
    ticket: async (signal) =>
      current !== undefined && isCurrent(current.ticket) ? current.ticket : flight.join(signal),
    isCurrent,
    refuse: (ticket) => {
      if (current?.ticket.generation === ticket.generation) current = undefined;
      return 'again';
    },
  };
}
