import type { PartProps } from '../core/part.ts';

type Values = NonNullable<PartProps['attributes']>;

/** Attributes that say what is the case now. They can't stay as an author wrote them. */
const STATE = ['hidden', 'aria-invalid', 'aria-disabled', 'aria-pressed', 'd', 'viewBox', 'href'];

/** The attributes of a node: those that we write, over those that were there before. */
export class Attributes {
  readonly #node: Element;
  readonly #isAuthors: boolean;
  readonly #before = new Map<string, string | null>();
  /** As we left them. One that has changed since was written by somebody else. */
  readonly #ours = new Map<string, string | null>();

  constructor(node: Element, isAuthors: boolean) {
    this.#node = node;
    this.#isAuthors = isAuthors;
  }

  /** `false` is no attribute; one that is left out is as it was before. */
  set(values: Values): void {
    for (const name of new Set([...this.#before.keys(), ...Object.keys(values)])) {
      const before = this.#remembered(name);
      const value = values[name];
      const next = value === undefined ? before : this.#over(name, before, value);
      if (next === null) this.#node.removeAttribute(name);
      else if (this.#node.getAttribute(name) !== next) this.#node.setAttribute(name, next);
      this.#ours.set(name, next);
    }
  }

  #remembered(name: string): string | null {
    const now = this.#node.getAttribute(name);
    if (now !== this.#ours.get(name)) this.#before.set(name, now);
    return this.#before.get(name) ?? null;
  }

  #over(name: string, before: string | null, value: string | boolean): string | null {
    const ours = value === true ? '' : value || null;
    if (!this.#isAuthors || before === null || STATE.includes(name)) return ours;
    if (name === 'aria-describedby')
      return [...new Set(`${before} ${ours ?? ''}`.trim().split(' '))].join(' ');
    // a password that its author hides can still be shown
    return name === 'type' && before === 'password' && ours === 'text' ? ours : before;
  }
}
