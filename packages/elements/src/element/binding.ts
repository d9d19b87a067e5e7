import type { PartListener, PartProps } from '../core/part.ts';
import { Attributes } from './attributes.ts';

/**
 * Puts part props on a node and takes away what is gone. It writes only what differs, and leaves a field alone while
 * a word is being composed in it (Chinese, Japanese, Korean).
 */
export class Binding {
  readonly #node: Element;
  readonly #attributes: Attributes;
  #listeners: Readonly<Record<string, PartListener>> = {};
  readonly #types = new Set<string>();
  #isComposing = false;

  /** `isAuthors`: the node is not ours, and what its author wrote on it stays. */
  constructor(node: Element, isAuthors = false) {
    this.#node = node;
    this.#attributes = new Attributes(node, isAuthors);
  }

  apply({ attributes = {}, properties = {}, listeners = {} }: PartProps): void {
    const { type, ...others } = properties;
    this.#attributes.set(type === undefined ? attributes : { ...attributes, type });
    for (const [name, value] of Object.entries(others)) {
      const isHeld = this.#isComposing && name === 'value';
      if (!isHeld && Reflect.get(this.#node, name) !== value) Reflect.set(this.#node, name, value);
    }
    this.#listen(listeners);
  }

  /** Takes away all that it put there, and gives back what was there before. */
  release(): void {
    this.apply({});
  }

  handleEvent(event: Event): void {
    if (event.type === 'compositionstart') this.#isComposing = true;
    if (event.type === 'compositionend') {
      this.#isComposing = false;
      this.#listeners['input']?.(event);
    }
    if (event.type === 'input' && this.#isComposing) return;
    this.#listeners[event.type]?.(event);
  }

  #listen(listeners: Readonly<Record<string, PartListener>>): void {
    this.#listeners = listeners;
    const types = Object.keys(listeners);
    if ('input' in listeners) types.push('compositionstart', 'compositionend');
    for (const type of types) if (!this.#types.has(type)) this.#node.addEventListener(type, this);
    for (const type of this.#types) if (!types.includes(type)) this.#node.removeEventListener(type, this);
    this.#types.clear();
    for (const type of types) this.#types.add(type);
  }
}
