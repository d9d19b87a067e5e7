import type { PartListener, PartProps } from '../core/part.ts';

type Attributes = NonNullable<PartProps['attributes']>;

/**
 * Puts part props on a node and takes away what is gone. It writes only what differs, and leaves a field alone while
 * a word is being composed in it (Chinese, Japanese, Korean).
 */
export class Binding {
  readonly #node: Element;
  readonly #owned: ReadonlySet<string>;
  #attributes: Attributes = {};
  #listeners: Readonly<Record<string, PartListener>> = {};
  readonly #types = new Set<string>();
  #isComposing = false;

  /** `owned` are the attributes that belong to the node's author. */
  constructor(node: Element, owned: ReadonlySet<string> = new Set()) {
    this.#node = node;
    this.#owned = owned;
  }

  apply({ attributes = {}, properties = {}, listeners = {} }: PartProps): void {
    for (const name of Object.keys({ ...this.#attributes, ...attributes }))
      this.#write(name, attributes[name]);
    this.#attributes = attributes;
    for (const [name, value] of Object.entries(properties)) {
      const isHeld = this.#isComposing && name === 'value';
      if (!isHeld && Reflect.get(this.#node, name) !== value) Reflect.set(this.#node, name, value);
    }
    this.#listen(listeners);
  }

  /** Takes away all that it put there. */
  release(): void {
    this.apply({});
    for (const type of this.#types) this.#node.removeEventListener(type, this);
    this.#types.clear();
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

  #write(name: string, value: Attributes[string]): void {
    if (this.#owned.has(name)) return;
    const text = value === true ? '' : value;
    if (text === undefined || text === false) this.#node.removeAttribute(name);
    else if (this.#node.getAttribute(name) !== text) this.#node.setAttribute(name, text);
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
