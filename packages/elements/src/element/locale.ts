import type { ReactiveController, ReactiveElement } from 'lit';

type Direction = 'ltr' | 'rtl';

const listeners = new WeakMap<Node, Set<() => void>>();

/** Tells of changes of `lang` and `dir` anywhere in a tree; one observer for each tree. */
function watch(root: Node, listener: () => void): () => void {
  let known = listeners.get(root);
  if (known === undefined) {
    const all = (known = new Set<() => void>());
    listeners.set(root, all);
    new MutationObserver(() => {
      for (const one of all) one();
    }).observe(root, { subtree: true, attributes: true, attributeFilter: ['lang', 'dir'] });
  }
  known.add(listener);
  return () => void known.delete(listener);
}

/** The roots around a node: its own, that of its shadow host, and so on up to the document. */
function* rootsOf(node: Node): Generator<Node> {
  for (let root = node.getRootNode(); ; root = root.host.getRootNode()) {
    yield root;
    if (!(root instanceof ShadowRoot)) return;
  }
}

/** The language and direction that an element stands in: of its nearest ancestor, through shadow roots. */
export class LocaleController implements ReactiveController {
  readonly #host: ReactiveElement;
  #stops: (() => void)[] = [];

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stops = [...rootsOf(this.#host)].map((root) => watch(root, () => this.#host.requestUpdate()));
  }

  hostDisconnected(): void {
    for (const stop of this.#stops) stop();
  }

  get lang(): string {
    for (let node: Element | null = this.#host; node; node = hostOf(node)) {
      const lang = node.closest('[lang]')?.getAttribute('lang');
      if (lang) return lang;
    }
    return navigator.language;
  }

  get dir(): Direction {
    return this.#host.matches(':dir(rtl)') ? 'rtl' : 'ltr';
  }
}

function hostOf(node: Element): Element | null {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
