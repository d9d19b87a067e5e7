import { type Credential } from '../../contract/operation.ts';
import { type Placed } from '../../contract/placed.ts';
import { type Clock } from '../clock.ts';

/** How a client proves who calls: made by `basic`, `refreshToken`, `session` or a browser session's `auth`. */
export interface Auth {
  /** Called once by each client that is made with it. */
  connect(link: AuthLink): Credentials;
}

/** What a client lends to its credentials. */
export interface AuthLink {
  /** Who asks, for messages: `createPanelClient`. */
  readonly maker: string;
  readonly clock: Clock;
  /** The operation as this client's corrections have it. */
  place(placed: Placed): Placed;
  /** Makes a call with this `Authorization` instead of the client's own credentials. */
  call(placed: Placed, body: unknown, authorization: string, signal: AbortSignal): Promise<unknown>;
}

/** What an operation can ask for. */
export type Asked = Exclude<Credential, 'none'>;

/** One `Authorization`, with the number of the credential that it came from. */
export interface Ticket {
  readonly authorization: string;
  readonly generation: number;
}

/** The credentials of one client. */
export interface Credentials {
  /**
   * What to put into `Authorization`. Any number of calls may wait; the source is asked once. A wait that is aborted
   * leaves the others waiting. Rejects when there is none to be had.
   */
  ticket(asked: Asked, signal: AbortSignal): Promise<Ticket>;
  /** Whether this one is still the newest and in time: a call may have stood in the queue with it. */
  isCurrent(ticket: Ticket): boolean;
  /**
   * Told that the server answered 401 to it. A ticket that is older than the newest discards nothing. Whether
   * another can be had.
   */
  refuse(ticket: Ticket): 'again' | 'final';
}

/** Credentials that are one `Authorization` and nothing else. */
export function fixed(authorization: string): Credentials {
  return {
    ticket: () => Promise.resolve({ authorization, generation: 0 }),
    isCurrent: () => true,
    refuse: () => 'final',
  };
}

/** A bearer token as the header's value. */
export function bearer(token: string): string {
  return `Bearer ${token}`;
}
