import type { ReactiveController, ReactiveElement } from 'lit';
import { closest } from './tree.ts';

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

/** A language tag as `Intl` takes it; none where nobody can read it. */
function readable(tag: string | null | undefined): string | undefined {
  try {
    return tag ? Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] : undefined;
  } catch {
    return undefined;
  }
}

/** The language and direction that an element stands in: of its nearest ancestor, through shadow roots. */
export class LocaleController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #given: () => string | undefined;
  #stops: (() => void)[] = [];

  /** `given` is the language that goes before that of the ancestors. */
  constructor(host: ReactiveElement, given: () => string | undefined) {
    this.#host = host;
    this.#given = given;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stops = [...rootsOf(this.#host)].map((root) => watch(root, () => this.#host.requestUpdate()));
  }

  hostDisconnected(): void {
    for (const stop of this.#stops) stop();
  }

  /** Always one that `Intl` takes: a typing error in the page is no reason to show nothing. */
  get lang(): string {
    const around = closest(this.#host, '[lang]:not([lang=""])')?.getAttribute('lang');
    return readable(this.#given()) ?? readable(around) ?? readable(navigator.language) ?? 'en';
  }

  get dir(): Direction {
    return this.#host.matches(':dir(rtl)') ? 'rtl' : 'ltr';
  }
}
