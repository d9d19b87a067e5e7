import { type ErrorCode } from './errors.ts';
import { tellAll } from './tell.ts';

/** An attempt is about to be sent. */
export interface RequestEvent {
  readonly operation: string;
  /** From 1. */
  readonly attempt: number;
}

/** An attempt was answered, with whatever status. */
export interface ResponseEvent {
  readonly operation: string;
  readonly attempt: number;
  readonly status: number;
  /** Milliseconds from sending to the end of the body. */
  readonly ms: number;
  readonly requestId: string | undefined;
}

/** An attempt failed and the call goes on. */
export interface RetryEvent {
  readonly operation: string;
  /** The attempt that failed. */
  readonly attempt: number;
  readonly reason: 'network' | 'timeout' | 'unauthorized' | 'status';
  readonly status: number | undefined;
  /** Milliseconds until the next one. */
  readonly delay: number;
}

/** A call failed for good. */
export interface ErrorEvent {
  readonly operation: string;
  readonly code: ErrorCode;
  readonly status: number | undefined;
  readonly attempts: number;
  readonly requestId: string | undefined;
}

/** An answer differs from the contract; the call went on. Once a call. */
export interface DriftEvent {
  readonly operation: string;
  readonly requestId: string | undefined;
  /** Fields that do not fit; they keep their raw value. */
  readonly paths: readonly string[];
  /** Fields that the contract does not know; they are kept. */
  readonly unknown: readonly string[];
}

/** The queue in front of the server changed. */
export interface QueueEvent {
  /** Calls that wait. */
  readonly depth: number;
  /** Calls that are on their way. */
  readonly active: number;
  /** Milliseconds of a pause that the server asked for; 0 for none. */
  readonly pause: number;
}

/** What a client tells, by name. No event holds a header, a body or a value of one. */
export interface ClientEvents {
  request: RequestEvent;
  response: ResponseEvent;
  retry: RetryEvent;
  error: ErrorEvent;
  drift: DriftEvent;
  queue: QueueEvent;
}

/** Listens; the function that comes back stops it. A listener that fails does not disturb a call. */
export type On = <Name extends keyof ClientEvents>(
  name: Name,
  listener: (event: ClientEvents[Name]) => void,
) => () => void;

/** Listeners by name, given with the options. */
export type ClientListeners = { readonly [Name in keyof ClientEvents]?: (event: ClientEvents[Name]) => void };

type Listeners = { [Name in keyof ClientEvents]: Set<(event: ClientEvents[Name]) => void> };

/** Tells listeners. */
export type Emit = <Name extends keyof ClientEvents>(name: Name, event: ClientEvents[Name]) => void;

/** A set of listeners, with the first of them. */
export function createEvents(first: ClientListeners = {}): { on: On; emit: Emit } {
  const listeners: Listeners = {
    request: setOf(first.request),
    response: setOf(first.response),
    retry: setOf(first.retry),
    error: setOf(first.error),
    drift: setOf(first.drift),
    queue: setOf(first.queue),
  };
  return {
    on: (name, listener) => {
      // a listener that is given twice is told twice, and each registration ends by itself
      const own: typeof listener = (event) => listener(event);
      listeners[name].add(own);
      return () => {
        listeners[name].delete(own);
      };
    },
    emit: (name, event) => tellAll(listeners[name], event),
  };
}

function setOf<T>(first: T | undefined): Set<T> {
  return new Set(first === undefined ? [] : [first]);
}
