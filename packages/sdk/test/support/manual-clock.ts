import { type Clock } from '@cxkit/sdk';

/** Time that a test moves by hand. */
export interface ManualClock extends Clock {
  /** Moves on and runs what is due, in order. */
  advance(ms: number): void;
  /** How many timers wait. */
  pending(): number;
  /** Resolves as soon as a timer of that length is set (or was set before and still waits). */
  timer(ms: number): Promise<void>;
}

/** Starts at the first of January 2026. */
export function manualClock(start = Date.UTC(2026, 0, 1)): ManualClock {
  const timers = new Set<{ at: number; ms: number; fn: () => void }>();
  const watchers = new Set<{ ms: number; resolve: () => void }>();
  let now = start;
  return {
    now: () => now,
    after: (ms, fn) => {
      const timer = { at: now + ms, ms, fn };
      timers.add(timer);
      for (const watcher of [...watchers]) {
        if (watcher.ms !== ms) continue;
        watchers.delete(watcher);
        watcher.resolve();
      }
      return () => void timers.delete(timer);
    },
    pending: () => timers.size,
    timer: (ms) => {
      if ([...timers].some((timer) => timer.ms === ms)) return Promise.resolve();
      return new Promise((resolve) => watchers.add({ ms, resolve }));
    },
    advance: (ms) => {
      const end = now + ms;
      for (;;) {
        const next = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers.delete(next);
        now = Math.max(now, next.at);
        next.fn();
      }
      now = end;
    },
  };
}
