import { createFaultEngine, type FaultEngine } from './http/faults.ts';
import { createRequestJournal, type RequestJournal } from './http/request-journal.ts';
import { type SessionLimit } from './http/session-limit.ts';
import { type Tables } from './platform/tables.ts';
import { type Database } from './store/database.ts';

/** What a world has beside its state: not kept over a restart, not part of a snapshot. It ends with a reset. */
export interface Beside {
  readonly faults: FaultEngine;
  readonly limit: SessionLimit;
  readonly requests: RequestJournal;
  /** Called after each change of the state and each request. They outlive a reset. */
  readonly listeners: Set<() => void>;
  /** Aborted when the world begins again or goes; the reason is what a request under way in it comes to. */
  readonly ended: AbortSignal;
}

/** What each world has beside its state, by name. */
export interface Besides {
  of(world: string): Beside;
  /** Ends what a world has; what comes next finds nothing of it. Whoever still waits looks again. */
  end(world: string, reason: Error): void;
  /** Says that the state has changed. */
  changed(world: string): void;
}

/** What the worlds' besides are made with. */
export interface BesideMeans {
  /** Waits so many milliseconds; ends early when the signal is aborted. */
  readonly after: (ms: number, over: AbortSignal) => Promise<void>;
  readonly fraction: () => number;
  readonly snapshot: (world: string) => Database<Tables>;
  readonly limit: (world: string) => SessionLimit;
  /** Aborted when the mock is closed. */
  readonly closing: AbortSignal;
}

/** Nothing beside any world yet. */
export function createBesides({ after, fraction, snapshot, limit, closing }: BesideMeans): Besides {
  const known = new Map<string, { readonly beside: Beside; readonly epoch: AbortController }>();
  const listeners = new Map<string, Beside['listeners']>();

  const changed = (world: string): void => {
    for (const listener of [...(listeners.get(world) ?? [])]) listener();
  };

  const listenersOf = (world: string): Beside['listeners'] => {
    const found = listeners.get(world) ?? new Set();
    listeners.set(world, found);
    return found;
  };

  const made = (world: string): Beside => {
    const epoch = new AbortController();
    const ended = AbortSignal.any([epoch.signal, closing]);
    const beside = {
      faults: createFaultEngine({ after, fraction, snapshot: () => snapshot(world), ended }),
      limit: limit(world),
      requests: createRequestJournal(() => changed(world)),
      listeners: listenersOf(world),
      ended: epoch.signal,
    };
    known.set(world, { beside, epoch });
    return beside;
  };

  return {
    of: (world) => known.get(world)?.beside ?? made(world),
    end(world, reason) {
      known.get(world)?.epoch.abort(reason);
      known.delete(world);
      changed(world);
      if (listeners.get(world)?.size === 0) listeners.delete(world);
    },
    changed,
  };
}
