// taken when this is loaded, so that faked timers don't make it hang
const { setTimeout: begin, clearTimeout: end } = globalThis;

/** Milliseconds that something is waited for when nobody says how long. */
const PATIENCE = 5000;

/** Waits for something until the time is over or a signal is aborted; the signal that is handed on says either. */
export async function patiently<T>(
  signals: readonly AbortSignal[],
  timeout: number | undefined,
  wait: (over: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const timer = begin(() => over.abort(), timeout ?? PATIENCE);
  try {
    return await wait(AbortSignal.any([over.signal, ...signals]));
  } finally {
    end(timer);
  }
}
