import { StorageFailed } from '../errors.ts';

/** Items that are written together. */
interface Batch<Item> {
  readonly items: Item[];
  readonly done: Promise<void>;
}

/**
 * Writes items one batch after the other: those that come while a batch is under way go into the next one together, so
 * many writers share one write and one flush. After a failure nothing more is written, because a later item may not
 * stand where an earlier one is missing.
 */
export class AppendQueue<Item> {
  readonly #write: (items: readonly Item[]) => Promise<void>;
  #last: Promise<void> = Promise.resolve();
  #next: Batch<Item> | undefined;

  constructor(write: (items: readonly Item[]) => Promise<void>) {
    this.#write = write;
  }

  /** Adds an item. Resolves when it's written; throws StorageFailed. */
  add(item: Item): Promise<void> {
    this.#next ??= this.#begin();
    this.#next.items.push(item);
    return this.#next.done;
  }

  /** Does something when all items so far are written, and before any later one is. Its failure stops nothing. */
  between<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#last.then(task);
    this.#next = undefined;
    this.#last = Promise.all([this.#last, done.catch(() => undefined)]).then(() => undefined);
    return done;
  }

  /** Refuses later items. Resolves when the last batch has ended, well or not. */
  async close(): Promise<void> {
    const last = this.#last;
    this.#last = Promise.reject(new StorageFailed('The storage is closed.'));
    this.#last.catch(() => undefined);
    this.#next = undefined;
    await last.catch(() => undefined);
  }

  #begin(): Batch<Item> {
    const items: Item[] = [];
    const done = this.#last.then(async () => {
      if (this.#next?.items === items) this.#next = undefined;
      try {
        await this.#write(items);
      } catch (error) {
        throw new StorageFailed(`The journal could not be written: ${messageOf(error)}`, { cause: error });
      }
    });
    this.#last = done;
    return { items, done };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
