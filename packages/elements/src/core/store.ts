import { report } from './report.ts';

/** A value that can be read and watched: what every framework knows how to bind to. */
export interface Readable<out T> {
  readonly get: () => T;
  /** Calls the listener after each change, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
}

export interface Store<in out T> extends Readable<T> {
  /** Tells the listeners, unless it is the same value. */
  readonly set: (value: T) => void;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) tell(listener);
    },
    subscribe(listener) {
      const own = (): void => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
}

/** One that fails keeps nothing from the others. */
function tell(listener: () => void): void {
  try {
    listener();
  } catch (error) {
    report(error);
  }
}

/** A value made of others: made anew whenever one of them changes. */
export function derive<T>(sources: readonly Readable<unknown>[], make: () => T): Readable<T> {
  const store = createStore(make());
  for (const source of sources) source.subscribe(() => store.set(make()));
  return { get: store.get, subscribe: store.subscribe };
}
