import { type Realm } from '@cxkit/sdk';
import { type Actor } from '../platform/context.ts';
import { type Answered } from '../platform/service.ts';
import { type Difference } from '../store/changes.ts';

/** What is known of a request beside its own words. */
export interface Connection {
  /** Address that it came from over a connection; without one, it is this program's own. */
  readonly ip?: string;
}

/** A request as it came. */
export interface Incoming {
  readonly request: Request;
  readonly url: URL;
  /** Address that it came from. */
  readonly ip: string;
}

/** A request that has come to its world. */
export interface Arrived extends Incoming {
  /** Counted from 1 in its world. */
  readonly number: number;
  /** The world's time when it came, in milliseconds. */
  readonly at: number;
  readonly realm: Realm;
  /** Below the realm's base: `setup/user/7`. */
  readonly path: string;
}

/** A request with all that it says, read once. */
export interface Asked extends Arrived {
  /** The body as text; empty for none. */
  readonly text: string;
}

/** What was found out on the way: filled in step by step, for the request journal. */
export interface Trace {
  answered?: Answered | undefined;
  actor?: Actor;
  body?: unknown;
  /** The answer of the operation, before it is text. */
  answer?: unknown;
  /** Body fields that the contract does not know: what the platform does with them is not known, so nothing. */
  ignored: readonly string[];
  diff: readonly Difference[];
  /** The faults that acted, by id. */
  faults: readonly string[];
}
