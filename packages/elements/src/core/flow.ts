import { warn } from '#warn';
import { createStore, type Readable } from './store.ts';

export interface Tagged {
  readonly status: string;
}
export interface Typed {
  readonly type: string;
}

/** For each state, the events that mean something in it, and the state that follows. */
export type Transitions<S extends Tagged, E extends Typed> = {
  readonly [K in S['status']]: {
    readonly [T in E['type']]?: (state: Extract<S, { status: K }>, event: Extract<E, { type: T }>) => S;
  };
};

export interface Flow<out S, in E extends Typed> extends Readable<S> {
  /**
   * Moves on, or stays where the event means nothing: an answer may come after the question was withdrawn. Says
   * whether it moved.
   */
  send(event: E): boolean;
  /** Whether an event of this type means anything now. */
  takes(type: E['type']): boolean;
  /** Begins again, and forgets what the state held. */
  reset(): void;
}

type Move = { bivarianceHack(state: Tagged, event: Typed): Tagged }['bivarianceHack'];

/** A state machine as a table: states × events. The table is all there is to it, and it is pure. */
export function createFlow<S extends Tagged, E extends Typed>(
  initial: S,
  table: Transitions<S, E>,
): Flow<S, E>;
export function createFlow(
  initial: Tagged,
  table: Readonly<Record<string, Readonly<Record<string, Move | undefined>>>>,
): Flow<Tagged, Typed> {
  const { get, set, subscribe } = createStore(initial);
  return {
    get,
    subscribe,
    reset: () => set(initial),
    takes: (type) => table[get().status]?.[type] !== undefined,
    send(event) {
      const state = get();
      const move = table[state.status]?.[event.type];
      if (move === undefined) warn(`"${event.type}" means nothing in state "${state.status}".`);
      else set(move(state, event));
      return get() !== state;
    },
  };
}
