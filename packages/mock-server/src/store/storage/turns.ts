/** Runs asynchronous tasks one after the other. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs a task when all earlier ones have ended, well or not. */
  take<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#last.then(task);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

/** A function that waits for its group. It never throws: its caller has the result. */
interface Member {
  run(): Promise<void>;
  refuse(reason: unknown): void;
}

/**
 * Gathers functions that want to be alone and runs them in groups, so that a lock is taken once for many. The members
 * of a group begin in the order they came, without a pause in between, and the group ends with the last of them.
 */
export class Groups {
  readonly #around: (group: () => Promise<void>) => Promise<void>;
  #waiting: Member[] = [];

  /** `around` runs a group: it takes the lock, calls it, lets go. Its failure is the failure of every member. */
  constructor(around: (group: () => Promise<void>) => Promise<void>) {
    this.#around = around;
  }

  /** Runs a function in the next group and gives its result. */
  join<T>(fn: () => T | Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = async (): Promise<void> => {
        try {
          resolve(await fn());
        } catch (error) {
          refuse(error);
        }
      };
      const refuse = (reason: unknown): void =>
        reject(reason instanceof Error ? reason : new Error(String(reason)));
      if (this.#waiting.push({ run, refuse }) === 1) void this.#begin(this.#waiting);
    });
  }

  async #begin(group: readonly Member[]): Promise<void> {
    try {
      await this.#around(async () => {
        this.#close(group);
        await Promise.all(group.map((member) => member.run()));
      });
    } catch (error) {
      this.#close(group);
      for (const member of group) member.refuse(error);
    }
  }

  /** Who comes from now on is in the next group. */
  #close(group: readonly Member[]): void {
    if (this.#waiting === group) this.#waiting = [];
  }
}
