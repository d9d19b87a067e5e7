import { describe, expect, it, vi } from 'vitest';
import { createFlow } from '../../src/core/flow.ts';
import { createStore, derive } from '../../src/core/store.ts';

type State = { status: 'off' } | { status: 'on'; level: number };
type Event = { type: 'press' } | { type: 'turn'; by: number };

const lamp = () =>
  createFlow<State, Event>(
    { status: 'off' },
    {
      off: { press: () => ({ status: 'on', level: 1 }) },
      on: {
        press: () => ({ status: 'off' }),
        turn: ({ level }, { by }) => ({ status: 'on', level: level + by }),
      },
    },
  );

describe('flow', () => {
  it('goes from state to state, and tells', () => {
    const flow = lamp();
    let told = 0;
    const stop = flow.subscribe(() => (told += 1));
    flow.send({ type: 'press' });
    flow.send({ type: 'turn', by: 2 });
    expect(flow.get()).toEqual({ status: 'on', level: 3 });
    stop();
    flow.send({ type: 'press' });
    expect(told).toBe(2);
  });

  it('stays where an event means nothing', () => {
    const flow = lamp();
    expect(flow.takes('turn')).toBe(false);
    expect(flow.send({ type: 'turn', by: 2 })).toBe(false);
    expect(flow.get()).toEqual({ status: 'off' });
    expect(flow.send({ type: 'press' })).toBe(true);
  });

  it('forgets what its state held', () => {
    const flow = lamp();
    flow.send({ type: 'press' });
    flow.reset();
    expect(flow.get()).toEqual({ status: 'off' });
  });
});

describe('store', () => {
  it('is silent about the same value', () => {
    const store = createStore(1);
    let told = 0;
    store.subscribe(() => (told += 1));
    store.set(1);
    store.set(2);
    expect(told).toBe(1);
  });

  it('lets a listener leave while others are told', () => {
    const store = createStore(0);
    const seen: string[] = [];
    const stop = store.subscribe(() => {
      seen.push('first');
      stop();
    });
    store.subscribe(() => seen.push('second'));
    store.set(1);
    store.set(2);
    expect(seen).toEqual(['first', 'second', 'second']);
  });

  it('tells the others when one listener fails', () => {
    const seen = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const store = createStore(0);
    const told = vi.fn();
    store.subscribe(() => {
      throw new Error('a bug');
    });
    store.subscribe(told);
    store.set(1);
    expect(told).toHaveBeenCalledOnce();
    expect(seen).toHaveBeenCalledOnce();
    seen.mockRestore();
  });

  it('makes a value of others', () => {
    const [a, b] = [createStore(1), createStore(2)];
    const sum = derive([a, b], () => a.get() + b.get());
    a.set(5);
    expect(sum.get()).toBe(7);
  });
});
