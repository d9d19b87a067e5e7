import { type Corrections } from '../contract/corrections.ts';
import { type CallOptions } from '../contract/operation.ts';
import { type Auth } from './auth/auth.ts';
import { type Clock } from './clock.ts';
import { CxkitError } from './errors.ts';
import { type ClientListeners } from './events.ts';
import { type Judge } from './line.ts';
import { type Fetch } from './transport.ts';

/** What every client can be told. */
export interface ClientOptions {
  /** Where the API is; a path is kept, a slash at the end may be missing. In a page it may be relative. */
  baseUrl?: string;
  /** Used instead of `globalThis.fetch`. */
  fetch?: Fetch;
  /** Calls under way at a time; 2, which the control panel bears. */
  concurrency?: number;
  /** Milliseconds for one attempt, body included; 10,000. */
  timeout?: number;
  /** Milliseconds for a call with its queueing and its repeats; 60,000. */
  totalTimeout?: number;
  /** Repeats of a failed attempt at the most; 2. A write is never blindly repeated. */
  retries?: number;
  /** What is done about an answer that differs from the contract; `warn`. */
  judge?: Judge;
  /** What the real platform says otherwise than the contract. A mistake in it throws when the client is made. */
  corrections?: Corrections;
  /** Listeners from the start; `client.on` adds more. */
  on?: ClientListeners;
  /** Time; the engine's own. A test hands in one that it moves. */
  clock?: Clock;
  /** From 0 up to 1, for back-off; `Math.random`. */
  random?: () => number;
}

/** A client whose calls need credentials. */
export interface AuthorizedOptions extends ClientOptions {
  /** Who calls: `session(fetchSession)` in a page; `basic` or `refreshToken` in a script or on a server. */
  auth: Auth;
}

/** Options with their defaults. */
export type Settings = Required<
  Pick<ClientOptions, 'concurrency' | 'timeout' | 'totalTimeout' | 'retries' | 'judge'>
>;

/** The options, checked. Throws `configuration`. */
export function settingsOf(maker: string, options: ClientOptions): Settings {
  const { concurrency = 2, timeout = 10_000, totalTimeout = 60_000, retries = 2, judge = 'warn' } = options;
  const settings: Settings = { concurrency, timeout, totalTimeout, retries, judge };
  if (!isWhole(concurrency, 1)) throw misconfigured(maker, 'concurrency is not a whole number from 1.');
  const wrong = wrongPatience(settings);
  if (wrong !== undefined) throw misconfigured(maker, wrong);
  return settings;
}

/** What is wrong with how long and how often a call may try; undefined when nothing is. */
export function wrongPatience(options: CallOptions): string | undefined {
  if (!isWhole(options.retries ?? 0, 0)) return 'retries is not a whole number from 0.';
  const above0 = (value = 1): boolean => value > 0;
  const wrong = above0(options.timeout) ? (above0(options.totalTimeout) ? '' : 'totalTimeout') : 'timeout';
  return wrong === '' ? undefined : `${wrong} is not a number of milliseconds above 0.`;
}

const isWhole = (value: number, least: number): boolean => Number.isInteger(value) && value >= least;

/** The base URL, absolute and with a slash at its end. Throws `configuration`. */
export function baseUrlOf(maker: string, given: string): string {
  const page: unknown = Reflect.get(globalThis, 'location');
  const href: unknown = page instanceof Object ? Reflect.get(page, 'href') : undefined;
  const base = typeof href === 'string' ? href : undefined;
  if (!URL.canParse(given, base))
    throw misconfigured(maker, 'baseUrl is no URL. Give one like https://example.com/api/cp/.');
  const url = new URL(given, base);
  if (!/^https?:$/.test(url.protocol))
    throw misconfigured(maker, 'baseUrl has to begin with https:// or http://.');
  if (url.username !== '' || url.password !== '') {
    throw misconfigured(maker, 'baseUrl holds a user or a password. Give them to auth.');
  }
  if (url.search !== '' || url.hash !== '')
    throw misconfigured(maker, 'baseUrl has a query or a fragment. Leave them out.');
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/** A client that can't be made. */
export function misconfigured(maker: string, message: string): CxkitError {
  return new CxkitError({ code: 'configuration', operation: maker, message });
}
