import { type CallOptions } from '../contract/operation.ts';
import { type Placed } from '../contract/placed.ts';
import { type Credentials } from './auth/auth.ts';
import { type Clock } from './clock.ts';
import { type Emit } from './events.ts';
import { type Queue } from './queue.ts';
import { type Transport } from './transport.ts';

/**
 * What is done about an answer that differs from the contract: `strict` throws `drift`, `warn` raises one `drift`
 * event a call and goes on, `off` goes on in silence. Whatever fits is decoded under each.
 */
export type Judge = 'strict' | 'warn' | 'off';

/** What all calls of a client share. */
export interface Line {
  /** Absolute, with a slash at its end. */
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly queue: Queue;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly emit: Emit;
  readonly judge: Judge;
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  /** Milliseconds for a call. */
  readonly totalTimeout: number;
  readonly retries: number;
}

/** The query of a call outside the contract. */
export type PlainQuery = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** One call, as it was asked for. */
export interface Outgoing {
  readonly placed: Placed;
  /** Values of its parameters, as they were given. */
  readonly path: readonly unknown[];
  /** Of the contract's form. */
  readonly query?: unknown;
  /** Of a call outside the contract. */
  readonly plainQuery?: PlainQuery | URLSearchParams | undefined;
  readonly body?: unknown;
  readonly options: CallOptions;
  readonly credentials: Credentials;
}

/** What came back: the value in the contract's form, and the text that it was read from. */
export interface Incoming {
  readonly value: unknown;
  readonly text: string;
}
