import { type Clock } from './clock.ts';

/** Why a call ended before its answer. */
export type EndReason = 'aborted' | 'timeout';

/** Thrown where a life has ended; `call.ts` turns it into an error that names the operation. */
export class Ended extends Error {
  readonly reason: EndReason;

  constructor(reason: EndReason) {
    super(reason);
    this.reason = reason;
  }
}

/** How long something may go on: until it is done, aborted, or out of time. */
export interface Life {
  /** Fires when the life ends early; never after `close`. */
  readonly signal: AbortSignal;
  /** The promise, or `Ended` at once when the life ends first. */
  race<T>(promise: PromiseLike<T>): Promise<T>;
  /** Throws `Ended` if it has. */
  check(): void;
  /** A shorter life inside this one. */
  within(ms: number): Life;
  /** Takes its timer and its listeners away. */
  close(): void;
}

/** A life that an outer signal can end, and the clock after `ms`. */
export function openLife(clock: Clock, ms: number, outer?: AbortSignal): Life {
  const controller = new AbortController();
  const { signal } = controller;
  const end = (reason: EndReason): void => {
    close();
    controller.abort(new Ended(reason));
  };
  const onOuter = (): void => end(outer?.reason instanceof Ended ? outer.reason.reason : 'aborted');
  const stop = Number.isFinite(ms) ? clock.after(ms, () => end('timeout')) : undefined;
  const close = (): void => {
    stop?.();
    outer?.removeEventListener('abort', onOuter);
  };
  if (outer?.aborted === true) onOuter();
  else outer?.addEventListener('abort', onOuter);
  const check = (): void => {
    if (signal.aborted) throw endOf(signal);
  };
  return {
    signal,
    check,
    close,
    within: (shorter) => openLife(clock, shorter, signal),
    race: (promise) => {
      const racing = Promise.resolve(promise);
      return new Promise((resolve, reject) => {
        const onEnd = (): void => reject(endOf(signal));
        if (signal.aborted) onEnd();
        else signal.addEventListener('abort', onEnd);
        racing.then(resolve, reject).finally(() => signal.removeEventListener('abort', onEnd));
      });
    },
  };
}

function endOf(signal: AbortSignal): Ended {
  return signal.reason instanceof Ended ? signal.reason : new Ended('aborted');
}

/** Waits on the clock, no longer than the life. */
export async function sleep(clock: Clock, ms: number, life: Life): Promise<void> {
  let cancel: (() => void) | undefined;
  try {
    await life.race(
      new Promise<void>((resolve) => {
        cancel = clock.after(ms, resolve);
      }),
    );
  } finally {
    cancel?.();
  }
}
