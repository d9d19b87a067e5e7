/** What was waited for has not come. */
export class NotCome extends Error {
  override readonly name = 'NotCome';
}

/**
 * Resolves with what is found, now or after a change; rejects with what `complaint` says when the signal is aborted.
 * Whoever changes something calls all `listeners`.
 */
export function waitUntil<T>(
  find: () => T | undefined,
  listeners: Set<() => void>,
  signal: AbortSignal,
  complaint: () => string,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      listeners.delete(look);
      signal.removeEventListener('abort', giveUp);
    };
    const look = (): void => {
      const found = find();
      if (found === undefined) return;
      stop();
      resolve(found);
    };
    const giveUp = (): void => {
      stop();
      reject(new NotCome(complaint()));
    };
    listeners.add(look);
    signal.addEventListener('abort', giveUp);
    look();
    if (signal.aborted) giveUp();
  });
}
