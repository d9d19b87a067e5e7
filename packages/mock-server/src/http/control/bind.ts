import { type actions, type Action, type ActionName } from './actions.ts';
import { type Control, type Waiting } from './control.ts';

/** Carries an action to a world, in this process or another, and brings back what it answers. */
export type Carry = (
  name: ActionName,
  world: string,
  input: object,
  signal: AbortSignal | undefined,
) => Promise<unknown>;

/** The typed object over whatever carries its actions. */
export function bindControl(carry: Carry, world: string): Control {
  /** One method: the name says which action, and the action which types. */
  function bound<K extends ActionName>(name: K): Method<(typeof actions)[K]> {
    const call = (input: object = {}, { signal }: Waiting = {}) => carry(name, world, input, signal);
    // The one place where what came back takes its type: both sides are built from the same table.
    return call as Method<(typeof actions)[K]>;
  }
  return {
    health: bound('health'),
    inWorld: (name) => bindControl(carry, name),
    worlds: {
      list: bound('worlds.list'),
      fork: bound('worlds.fork'),
      reset: bound('worlds.reset'),
      delete: bound('worlds.delete'),
    },
    snapshots: {
      list: bound('snapshots.list'),
      save: bound('snapshots.save'),
      restore: bound('snapshots.restore'),
    },
    clock: {
      now: bound('clock.now'),
      freeze: bound('clock.freeze'),
      advance: bound('clock.advance'),
      run: bound('clock.run'),
    },
    faults: {
      list: bound('faults.list'),
      add: bound('faults.add'),
      remove: bound('faults.remove'),
      clear: bound('faults.clear'),
    },
    outbox: { list: bound('outbox.list'), wait: bound('outbox.wait') },
    requests: {
      list: bound('requests.list'),
      wait: bound('requests.wait'),
      clear: bound('requests.clear'),
    },
    audit: { list: bound('audit.list') },
  };
}

type Method<A> =
  A extends Action<infer Input, infer Output, infer _Taken>
    ? (input?: Input, waiting?: Waiting) => Promise<Output>
    : never;
