import { type Storage } from './storage.ts';

/** Keeps nothing: the state lives as long as the program. What a mock has when it is given no storage. */
export function nowhere(): Storage {
  return {
    open: () => Promise.resolve({ entries: [] }),
    append: () => Promise.resolve(),
    compact: () => Promise.resolve(),
    exclusive: async (fn) => fn(),
    close: () => Promise.resolve(),
  };
}
