import { StorageFailed } from '../errors.ts';

/**
 * Writes lines one batch after the other: those that come while a batch is under way go into the next one together, so
 * many writers share one write and one flush. After a failure nothing more is written, because a later line may not
 * stand where an earlier one is missing.
 */
export class AppendQueue {
  readonly #write: (text: string) => Promise<void>;
  #last: Promise<void> = Promise.resolve();
  #next: { readonly lines: string[]; readonly done: Promise<void> } | undefined;

  constructor(write: (text: string) => Promise<void>) {
    this.#write = write;
  }

  /** Adds a line, without its end. Resolves when it's written; throws StorageFailed. */
  add(line: string): Promise<void> {
    this.#next ??= this.#begin();
    this.#next.lines.push(line);
    return this.#next.done;
  }

  /** Does something when all lines so far are written, and before any later one is. Its failure stops nothing. */
  between<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#last.then(task);
    this.#next = undefined;
    this.#last = Promise.all([this.#last, done.catch(() => undefined)]).then(() => undefined);
    return done;
  }

  /** Refuses later lines. Resolves when the last batch has ended, well or not. */
  async close(): Promise<void> {
    const last = this.#last;
    this.#last = Promise.reject(new StorageFailed('The storage is closed.'));
    this.#last.catch(() => undefined);
    this.#next = undefined;
    await last.catch(() => undefined);
  }

  #begin(): { readonly lines: string[]; readonly done: Promise<void> } {
    const lines: string[] = [];
    const done = this.#last.then(async () => {
      if (this.#next?.lines === lines) this.#next = undefined;
      await this.#write(`${lines.join('\n')}\n`);
    });
    this.#last = done;
    return { lines, done };
  }
}
