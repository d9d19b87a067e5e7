// taken when this is loaded, so that faked timers don't make it hang
const { setTimeout: begin, clearTimeout: end } = globalThis;

/** Milliseconds that something is waited for when nobody says how long. */
const PATIENCE = 5000;

/** Waits for something until the time is over or the signal is aborted; the signal that is handed on says either. */
export async function patiently<T>(
  signal: AbortSignal,
  timeout: number | undefined,
  wait: (over: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const giveUp = (): void => over.abort();
  const timer = begin(giveUp, timeout ?? PATIENCE);
  signal.addEventListener('abort', giveUp);
  if (signal.aborted) giveUp();
  try {
    return await wait(over.signal);
  } finally {
    end(timer);
    signal.removeEventListener('abort', giveUp);
  }
}
