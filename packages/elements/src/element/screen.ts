import { render, type ReactiveElement, type RootPart } from 'lit';
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

  /** From the start of the view to its end, as long as both are where they belong. */
  #range(): Range | undefined {
    const { renderRoot } = this.#host;
    const [start, end] = [this.#view?.startNode, this.#end];
    if (!start || !end || start.parentNode !== renderRoot || end.parentNode !== renderRoot) return undefined;
    const range = document.createRange();
    range.setStartBefore(start);
    range.setEndAfter(end);
    return range;
  }

  /** The page has put something else in the place of the view. */
  #isLost(): boolean {
    return this.#end !== undefined && this.#range() === undefined;
  }

  #drop(): void {
    this.#view?.setConnected(false);
    this.#range()?.deleteContents();
    this.#end?.remove();
    this.#view = this.#end = undefined;
  }

  /** Whether a hook is on a node that our view has not made. */
  #hasHooks(): boolean {
    if (this.#host.renderRoot !== this.#host) return false;
    const view = this.#range();
    return [...this.#host.querySelectorAll(HOOKS)].some((node) => !view?.intersectsNode(node));
  }
}
