/** A signal that counts who listens. */
export function watchedSignal(): { signal: AbortSignal; abort: () => void; listeners: () => number } {
  const controller = new AbortController();
  const { signal } = controller;
  const listening = new Set<unknown>();
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (name: string, listener: EventListenerOrEventListenerObject) => {
    listening.add(listener);
    add(name, listener);
  };
  signal.removeEventListener = (name: string, listener: EventListenerOrEventListenerObject) => {
    listening.delete(listener);
    remove(name, listener);
  };
  return { signal, abort: () => controller.abort(), listeners: () => listening.size };
}
