/** Time, handed in: a test moves it by hand, and nothing sleeps. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `fn` once, `ms` milliseconds from now, unless the returned function is called before. */
  after(ms: number, fn: () => void): () => void;
}

/** The longest that an engine's timer can wait; anything above fires at once. */
const LONGEST = 2_147_483_647;

/** The engine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, fn) => {
    const timer = setTimeout(fn, Math.min(ms, LONGEST));
    return () => clearTimeout(timer);
  },
};
