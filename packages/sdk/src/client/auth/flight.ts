/** One run for any number of waiters. */
export interface Flight<T> {
  /** Joins the run that is on its way, or starts one. Aborting leaves it. */
  join(signal: AbortSignal): Promise<T>;
}

/**
 * What becomes of a run that everybody has left. One that uses up a credential has to `finish`: when it is cut off,
 * the old one may be dead and the new one is lost.
 */
export type OnEmpty = 'finish' | 'abort';

/** Joins calls of `run`: never two at a time. */
export function createFlight<T>(
  run: (signal: AbortSignal) => Promise<T>,
  { onEmpty }: { onEmpty: OnEmpty },
): Flight<T> {
  let current: { promise: Promise<T>; controller: AbortController; waiters: number } | undefined;

  const start = (): NonNullable<typeof current> => {
    const controller = new AbortController();
    const flight = { controller, waiters: 0, promise: run(controller.signal) };
    const land = (): void => {
      if (current === flight) current = undefined;
    };
    flight.promise.then(land, land);
    return flight;
  };

  return {
    join: (signal) => {
      const flight = (current ??= start());
      flight.waiters += 1;
      return new Promise<T>((resolve, reject) => {
        const leave = (): void => {
          signal.removeEventListener('abort', onAbort);
          flight.waiters -= 1;
        };
        const onAbort = (): void => {
          leave();
          if (onEmpty === 'abort' && flight.waiters === 0 && current === flight) {
            current = undefined;
            flight.controller.abort();
          }
          reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
        };
        if (signal.aborted) {
          onAbort();
          return;
        }
        signal.addEventListener('abort', onAbort);
        flight.promise.then(resolve, reject).finally(leave);
      });
    },
  };
}
