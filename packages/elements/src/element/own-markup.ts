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
  readonly required: () => readonly string[];
  /** Begins the ids that the props name. */
  readonly id: string;
}

/** A node with a hook, and what it is to be now. */
interface Hook {
  readonly node: HTMLElement;
  readonly name: string | undefined;
  readonly props: PartProps;
  /** Its author's, or one that no other node has. */
  readonly id: string;
}

/** Attributes that name other nodes by id. */
const REFERENCES = ['for', 'aria-describedby', 'aria-labelledby', 'aria-controls'];
export const HOOKS = '[data-cx], [data-cx-if]';

/**
 * Drives nodes that the author wrote inside the element: `data-cx="code"` makes a node that part,
 * `data-cx-if="enrolling codes"` shows a node in these states only. It never creates, moves or removes a node, writes
 * text only where the author wrote none, and gives every node back as it was.
 */
export class OwnMarkup {
  readonly #host: HTMLElement;
  readonly #source: OwnMarkupSource;
  readonly #bindings = new Map<Element, Binding>();
  /** Nodes that were empty: their text is ours. */
  readonly #blank = new WeakSet<Element>();
  /** Ids that we gave. */
  readonly #given = new WeakMap<Element, string>();

  constructor(host: HTMLElement, source: OwnMarkupSource) {
    this.#host = host;
    this.#source = source;
    for (const name of source.required())
      if (host.querySelector(`[data-cx="${CSS.escape(name)}"]`) === null)
        warn(`<${host.localName}> needs a node with data-cx="${name}".`);
  }

  update(): void {
    const hooks = this.#read();
    for (const hook of hooks) this.#bind(hook, hooks);
    const nodes = new Set<Element>(hooks.map(({ node }) => node));
    for (const [node, binding] of this.#bindings) if (!nodes.has(node)) this.#release(node, binding);
  }

  stop(): void {
    for (const [node, binding] of this.#bindings) this.#release(node, binding);
  }

  #read(): Hook[] {
    const counts = new Map<string, number>();
    return [...this.#host.querySelectorAll<HTMLElement>(HOOKS)].map((node) => {
      const name = node.dataset['cx'];
      const index = counts.get(name ?? '') ?? 0;
      counts.set(name ?? '', index + 1);
      const props = name === undefined ? {} : this.#source.props(name, index);
      if (props === undefined)
        warn(`<${this.#host.localName}> has no part "${name ?? ''}" (data-cx="${name ?? ''}").`);
      const ours = `${this.#source.id}-${name ?? ''}${index === 0 ? '' : `-${index}`}`;
      const isAuthors = node.id !== '' && node.id !== this.#given.get(node);
      return { node, name, props: this.#shown(node, props ?? {}), id: isAuthors ? node.id : ours };
    });
  }

  /** A node is hidden outside its states, and where the part itself is. */
  #shown(node: HTMLElement, props: PartProps): PartProps {
    const states = node.dataset['cxIf']?.split(/\s+/);
    if (states === undefined) return props;
    const isOn = this.#source.tokens().some((token) => states.includes(token));
    const hidden = !isOn || props.attributes?.['hidden'] === true;
    return { ...props, attributes: { ...props.attributes, hidden } };
  }

  #bind({ node, name, props, id }: Hook, hooks: readonly Hook[]): void {
    let binding = this.#bindings.get(node);
    if (binding === undefined) {
      binding = new Binding(node, true);
      this.#bindings.set(node, binding);
      if (node.textContent.trim() === '' && node.childElementCount === 0) this.#blank.add(node);
    }
    const attributes: Record<string, string | boolean | undefined> = { ...props.attributes };
    if (name !== undefined) attributes['part'] = partList(name, props);
    if (attributes['id'] !== undefined) {
      attributes['id'] = id;
      if (node.id !== id) this.#given.set(node, id);
    }
    for (const reference of REFERENCES) {
      const ids = attributes[reference];
      if (typeof ids === 'string') attributes[reference] = this.#referred(node, ids, hooks);
    }
    binding.apply({ ...props, attributes });
    const { text } = props;
    if (text !== undefined && text !== node.textContent && this.#blank.has(node)) node.textContent = text;
  }

  #release(node: Element, binding: Binding): void {
    binding.release();
    if (this.#blank.has(node)) node.textContent = '';
    this.#bindings.delete(node);
  }

  /** References point at the ids that the author's nodes really have; those to a node that isn't there fall away. */
  #referred(node: Element, ids: string, hooks: readonly Hook[]): string | undefined {
    const names = ids.split(' ').map((id) => id.slice(this.#source.id.length + 1));
    const found = names.map((name) =>
      nearest(
        node,
        hooks.filter((one) => one.name === name),
      ),
    );
    return (
      found
        .flatMap((one) => one ?? [])
        .map(({ id }) => id)
        .join(' ') || undefined
    );
  }
}

/** Of several nodes with one hook, the nearest in the tree is meant, and one that is shown before one that is not. */
function nearest(node: Element, hooks: readonly Hook[]): Hook | undefined {
  if (hooks.length < 2) return hooks[0];
  for (let around = node.parentElement; around; around = around.parentElement) {
    const inside = hooks.filter((one) => around.contains(one.node));
    const found = inside.find((one) => one.props.attributes?.['hidden'] !== true) ?? inside[0];
    if (found) return found;
  }
  return undefined;
}
