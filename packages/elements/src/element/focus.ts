import type { ReactiveController, ReactiveElement } from 'lit';

/**
 * Moves the focus to where the next step begins. Only for a person who is at work in this element: a page that loads
 * something on its own never takes the focus from anyone.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: ReactiveElement;
  #isHere = false;
  #wanted: { readonly part: string; readonly select: boolean } | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of ['click', 'focusin', 'focusout']) this.#host.addEventListener(type, this, true);
  }

  hostDisconnected(): void {
    for (const type of ['click', 'focusin', 'focusout']) this.#host.removeEventListener(type, this, true);
  }

  /** A click counts as well: Safari does not focus a button that is clicked. Heard before the button itself hears it. */
  handleEvent(event: Event): void {
    if (event instanceof FocusEvent && event.type === 'focusout') {
      const next = event.relatedTarget;
      if (next instanceof Node && !this.#host.contains(next)) this.#isHere = false;
    } else this.#isHere = true;
  }

  request(part: string, select = false): void {
    if (!this.#isHere) return;
    this.#wanted = { part, select };
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const wanted = this.#wanted;
    this.#wanted = undefined;
    if (wanted === undefined || !this.#isHere) return;
    const node = this.#find(wanted.part) ?? this.#find('heading') ?? this.#whole();
    node.focus();
    if (wanted.select && node instanceof HTMLInputElement) node.select();
  }

  /** The visible node of a part. */
  #find(part: string): HTMLElement | undefined {
    const name = CSS.escape(part);
    const nodes = this.#host.renderRoot.querySelectorAll<HTMLElement>(
      `[part~="${name}"], [data-cx="${name}"]`,
    );
    return [...nodes].find((one) => one.checkVisibility());
  }

  /** A view without such a part, and without a heading: the element itself is better than nowhere. */
  #whole(): HTMLElement {
    if (!this.#host.hasAttribute('tabindex')) this.#host.tabIndex = -1;
    return this.#host;
  }
}
