import { ConnectionLost } from './http/faults/connection-lost.ts';

/** How long something answers: until it is ended, and then what is under way is waited for. */
export class Lifetime {
  readonly #closing = new AbortController();
  #underWay = 0;
  #idle: () => void = () => undefined;
  #ended: Promise<void> | undefined;

  /** Aborted when the end begins: whoever waits for something gives up. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** Does something that the end has to wait for. Rejects with `ConnectionLost` once the end has begun. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.closing.throwIfAborted();
    this.#underWay += 1;
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#idle();
    }
  }

  /** Ends it, once: takes nothing more, waits for what is under way, then does the last things. */
  end(last: () => Promise<void>): Promise<void> {
    this.#ended ??= this.#end(last);
    return this.#ended;
  }

  async #end(last: () => Promise<void>): Promise<void> {
    const idle = new Promise<void>((resolve) => (this.#idle = resolve));
    this.#closing.abort(new ConnectionLost('the mock is closed'));
    if (this.#underWay > 0) await idle;
    await last();
  }
}
