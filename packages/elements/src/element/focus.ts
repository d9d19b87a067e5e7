import type { ReactiveController, ReactiveElement } from 'lit';
import { includes } from './tree.ts';

const HEARD = ['click', 'focusin', 'focusout'];

/**
 * Moves the focus to where the next step begins, and catches it when what had it goes. Only for a person who is at
 * work in this element: the focus is never taken from elsewhere.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: ReactiveElement;
  #isHere = false;
  #wanted: { readonly part: string; readonly select: boolean } | undefined;
  /** Had the focus before the update. */
  #held: Element | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of HEARD) this.#host.addEventListener(type, this, true);
  }

  hostDisconnected(): void {
    for (const type of HEARD) this.#host.removeEventListener(type, this, true);
  }

  /** A click counts as well: Safari does not focus a button that is clicked. Heard before the button itself hears it. */
  handleEvent(event: Event): void {
    if (event instanceof FocusEvent && event.type === 'focusout') {
      const next = event.relatedTarget;
      if (next instanceof Element && !includes(this.#host, next)) this.#isHere = false;
    } else this.#isHere = true;
  }

  request(part: string, select = false): void {
    if (!this.#isHere) return;
    this.#wanted = { part, select };
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const active = focused(this.#host.ownerDocument);
    this.#held = active && includes(this.#host, active) ? active : undefined;
  }

  hostUpdated(): void {
    const isGone = this.#held !== undefined && !this.#held.checkVisibility();
    const wanted = this.#wanted ?? (isGone ? { part: 'heading', select: false } : undefined);
    this.#wanted = undefined;
    this.#held = undefined;
    if (wanted === undefined || !this.#isHere || this.#isElsewhere()) return;
    const node = this.#find(wanted.part) ?? this.#find('heading') ?? this.#whole();
    node.focus();
    if (wanted.select && node instanceof HTMLInputElement) node.select();
  }

  /** Something outside has the focus: also a frame, which tells nobody where it went. */
  #isElsewhere(): boolean {
    const { body } = this.#host.ownerDocument;
    const active = focused(this.#host.ownerDocument);
    return active !== null && active !== body && !includes(this.#host, active);
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

/** What has the focus, through shadow roots. */
function focused({ activeElement }: DocumentOrShadowRoot): Element | null {
  return (activeElement?.shadowRoot && focused(activeElement.shadowRoot)) ?? activeElement;
}
