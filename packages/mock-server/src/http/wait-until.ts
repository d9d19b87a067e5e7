/** What was waited for has not come. */
export class NotCome extends Error {
  override readonly name = 'NotCome';
}

/**
 * Resolves with what is found, now or after a change; rejects with what `find` throws, and with what `complaint` says when
 * the signal is aborted. Whoever changes something calls all `listeners`.
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
      try {
        const found = find();
        if (found === undefined) return;
        stop();
        resolve(found);
      } catch (error) {
        stop();
        reject(error instanceof Error ? error : new Error(String(error)));
      }
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
