/** The last number that each counter gave. */
export type CounterValues = Readonly<Record<string, number>>;

/** Where ids come from: part of the state, so the same steps give the same ids, and none is given twice. */
export class Counters {
  readonly #before: CounterValues;
  readonly #moved = new Map<string, number>();

  constructor(values: CounterValues = {}) {
    this.#before = values;
  }

  /** The next number of a counter; the first is 1. */
  next(name: string): number {
    const number = this.#last(name) + 1;
    this.#moved.set(name, number);
    return number;
  }

  /** A row came with an id of its own: the counter goes on behind it. */
  reach(name: string, id: number): void {
    if (Number.isSafeInteger(id) && id > this.#last(name)) this.#moved.set(name, id);
  }

  /** The counters that moved, with their last numbers. */
  moved(): CounterValues {
    return Object.fromEntries(this.#moved);
  }

  #last(name: string): number {
    return this.#moved.get(name) ?? this.#before[name] ?? 0;
  }
}
