import { type Folder } from '../../src/store/storage/folder.ts';

/** The process has died; nothing more happens. */
export class Died extends Error {}

/**
 * A folder in memory whose process can die: after `steps` effects on the disk, the last of which may be done by half if
 * it's an append. A replacement is two effects, the file aside and the renaming, as in a real folder.
 */
export class DyingFolder implements Folder {
  readonly path = '/data';
  readonly files = new Map<string, Uint8Array>();
  /** How many effects are left; no limit by default. */
  steps = Infinity;
  /** How much of the last append gets to the disk, from 0 to 1. */
  half = 0;

  lock = () => Promise.resolve();
  unlock = () => Promise.resolve();
  read = (name: string) => Promise.resolve(this.files.get(name));

  async replace(name: string, parts: Iterable<string>): Promise<void> {
    const content = new TextEncoder().encode([...parts].join(''));
    await this.#effect();
    this.files.set(`${name}.new`, content);
    await this.#effect();
    this.files.delete(`${name}.new`);
    this.files.set(name, content);
  }

  async truncate(name: string, bytes: number): Promise<void> {
    await this.#effect();
    this.files.set(name, this.#content(name).slice(0, bytes));
  }

  async append(name: string, text: string): Promise<void> {
    const added = new TextEncoder().encode(text);
    const dies = this.steps <= 0;
    this.#add(name, dies ? added.slice(0, Math.floor(added.length * this.half)) : added);
    await this.#effect();
  }

  /** The text of a file. */
  text(name: string): string {
    return new TextDecoder().decode(this.#content(name));
  }

  /** Writes over a file by hand. */
  overwrite(name: string, text: string): void {
    this.files.set(name, new TextEncoder().encode(text));
  }

  #content(name: string): Uint8Array {
    return this.files.get(name) ?? new Uint8Array();
  }

  #add(name: string, added: Uint8Array): void {
    this.files.set(name, Uint8Array.from([...this.#content(name), ...added]));
  }

  #effect(): Promise<void> {
    this.steps -= 1;
    return this.steps < 0 ? Promise.reject(new Died('The process has died.')) : Promise.resolve();
  }
}
