import { nothing, render, type ReactiveElement, type RootPart } from 'lit';
import { HOOKS, OwnMarkup, type OwnMarkupSource } from './own-markup.ts';

/**
 * What an element shows: its view, or its author's nodes as soon as there is a hook on one of them. The page may put
 * nodes into the element, or take ours out, at any time.
 */
export class Screen {
  readonly #host: ReactiveElement;
  readonly #source: OwnMarkupSource;
  readonly #observer: MutationObserver;
  #ownMarkup: OwnMarkup | undefined;
  /** The view stands between its start and this end. */
  #end: Comment | undefined;
  #view: RootPart | undefined;

  constructor(host: ReactiveElement, source: OwnMarkupSource) {
    this.#host = host;
    this.#source = source;
    this.#observer = new MutationObserver(() => {
      const isOutdated = this.#ownMarkup !== undefined || this.#isLost() || this.#hasHooks();
      if (isOutdated) host.requestUpdate();
    });
  }

  connect(): void {
    this.#view?.setConnected(true);
    if (this.#host.renderRoot !== this.#host) return;
    const attributeFilter = ['data-cx', 'data-cx-if'];
    this.#observer.observe(this.#host, { childList: true, subtree: true, attributes: true, attributeFilter });
  }

  disconnect(): void {
    this.#view?.setConnected(false);
  }

  show(template: () => unknown): void {
    if (this.#isLost()) this.#drop();
    if (this.#ownMarkup === undefined && this.#host.isConnected && this.#hasHooks()) {
      this.#drop();
      this.#ownMarkup = new OwnMarkup(this.#host, this.#source);
    }
    if (this.#ownMarkup) this.#ownMarkup.update();
    else if (this.#host.isConnected || this.#view) this.#render(template);
  }

  /** The author's nodes show at once what is the case; a view does so with the next update. */
  forget(): void {
    this.#ownMarkup?.update();
  }

  /** Gives the author's nodes back. */
  stop(): void {
    this.#observer.disconnect();
    this.#ownMarkup?.stop();
    this.#ownMarkup = undefined;
    if (this.#view) this.#host.requestUpdate();
  }

  #render(template: () => unknown): void {
    const { renderRoot } = this.#host;
    if (this.#end === undefined) renderRoot.append((this.#end = document.createComment('')));
    try {
      this.#view = render(template(), renderRoot, { host: this.#host, renderBefore: this.#end });
    } catch (error) {
      this.#drop(); // what stood there before is no longer true
      throw error;
    }
  }

  /** The page has put something else in the place of the view. */
  #isLost(): boolean {
    const parents = [this.#view?.startNode?.parentNode, this.#end?.parentNode];
    return this.#end !== undefined && parents.some((parent) => parent !== this.#host.renderRoot);
  }

  #drop(): void {
    const [start, end] = [this.#view?.startNode, this.#end];
    this.#view?.setConnected(false);
    if (end && !this.#isLost()) render(nothing, this.#host.renderRoot, { renderBefore: end });
    start?.parentNode?.removeChild(start);
    end?.remove();
    this.#view = this.#end = undefined;
  }

  /** Whether a hook is on a node that our view has not made. */
  #hasHooks(): boolean {
    if (this.#host.renderRoot !== this.#host) return false;
    return [...this.#host.querySelectorAll(HOOKS)].some((node) => !this.#isOurs(node));
  }

  #isOurs(node: Element): boolean {
    const [start, end] = [this.#view?.startNode, this.#end];
    if (!start || !end || this.#isLost()) return false;
    const isAfter = start.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
    return isAfter !== 0 && (end.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  }
}
