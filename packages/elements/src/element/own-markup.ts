import { warn } from '#warn';
import type { PartProps } from '../core/part.ts';
import { Binding } from './binding.ts';
import { partList } from './part.ts';

/** What the author's nodes are driven by. */
export interface OwnMarkupSource {
  /** The props of a part, if there is one of this name. */
  readonly props: (name: string, index: number) => PartProps | undefined;
  readonly tokens: () => readonly string[];
  /** Hooks that the element can't do without. */
  readonly required: readonly string[];
  /** Begins the ids that the props name. */
  readonly id: string;
}

/** Attributes that stay as the author wrote them. */
const AUTHORS = ['id', 'name', 'type', 'class', 'maxlength', 'part'];
/** Attributes that name other nodes by id. */
const REFERENCES = ['for', 'aria-describedby', 'aria-labelledby', 'aria-controls'];
const HOOKS = '[data-cx], [data-cx-if]';

/**
 * Drives nodes that the author wrote inside the element: `data-cx="code"` makes a node that part,
 * `data-cx-if="enrolling codes"` shows a node in these states only. It never creates, moves or removes a node, and
 * writes text only where the author wrote none.
 */
export class OwnMarkup {
  readonly #host: HTMLElement;
  readonly #source: OwnMarkupSource;
  readonly #bindings = new Map<Element, Binding>();
  /** Nodes that were empty: their text is ours. */
  readonly #blank = new WeakSet<Element>();
  readonly #observer: MutationObserver;

  /** Whether the author has put hooks inside the element. */
  static isIn(host: Element): boolean {
    return host.querySelector(HOOKS) !== null;
  }

  constructor(host: HTMLElement & { requestUpdate(): void }, source: OwnMarkupSource) {
    this.#host = host;
    this.#source = source;
    this.#observer = new MutationObserver(() => host.requestUpdate());
    this.#observer.observe(host, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['data-cx', 'data-cx-if'],
    });
    for (const name of source.required)
      if (this.#hook(host, name) === null) warn(`<${host.localName}> needs a node with data-cx="${name}".`);
  }

  update(): void {
    const { props, tokens } = this.#source;
    const counts = new Map<string, number>();
    const seen = new Set<Element>();
    for (const node of this.#host.querySelectorAll<HTMLElement>(HOOKS)) {
      const shownIn = node.dataset['cxIf']?.split(/\s+/);
      if (shownIn) node.hidden = !tokens().some((token) => shownIn.includes(token));
      const name = node.dataset['cx'];
      if (name === undefined) continue;
      const index = counts.get(name) ?? 0;
      counts.set(name, index + 1);
      const found = props(name, index);
      if (found === undefined) warn(`<${this.#host.localName}> has no part "${name}" (data-cx="${name}").`);
      else this.#bind(node, name, found);
      seen.add(node);
    }
    for (const [node, binding] of this.#bindings) {
      if (!seen.has(node)) this.#release(node, binding);
    }
  }

  stop(): void {
    this.#observer.disconnect();
    for (const [node, binding] of this.#bindings) this.#release(node, binding);
  }

  #bind(node: HTMLElement, name: string, props: PartProps): void {
    let binding = this.#bindings.get(node);
    if (binding === undefined) {
      binding = new Binding(node, new Set(AUTHORS.filter((attribute) => node.hasAttribute(attribute))));
      this.#bindings.set(node, binding);
      if (node.textContent.trim() === '' && node.childElementCount === 0) this.#blank.add(node);
    }
    const attributes = { ...props.attributes, part: partList(name, props) };
    binding.apply({ ...props, attributes: this.#resolved(node, attributes) });
    const { text } = props;
    if (text !== undefined && text !== node.textContent && this.#blank.has(node)) node.textContent = text;
  }

  #release(node: Element, binding: Binding): void {
    binding.release();
    if (this.#blank.has(node)) node.textContent = '';
    this.#bindings.delete(node);
  }

  /** References point at the ids that the author's nodes really have; those to a node that isn't there fall away. */
  #resolved(node: Element, attributes: NonNullable<PartProps['attributes']>): typeof attributes {
    const resolved: Record<string, string | boolean | undefined> = { ...attributes };
    for (const name of REFERENCES) {
      const value = attributes[name];
      if (typeof value !== 'string') continue;
      const ids = value.split(' ').flatMap((id) => this.#idOf(node, id.slice(this.#source.id.length + 1)));
      resolved[name] = ids.join(' ') || undefined;
    }
    return resolved;
  }

  /** Of several nodes with one hook, the one in the same step is meant. */
  #idOf(node: Element, name: string): string[] {
    const found =
      this.#hook(node.closest('[data-cx-if]') ?? this.#host, name) ?? this.#hook(this.#host, name);
    if (found === null) return [];
    return [found.id || `${this.#source.id}-${name}`];
  }

  #hook(within: Element, name: string): Element | null {
    return within.querySelector(`[data-cx="${CSS.escape(name)}"]`);
  }
}
