import { css } from 'lit';

/** For an element with a shadow root; in the page's own tree, the page lays out. */
export const hostStyles = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
`;

/** Shows an element's state to styles and tests: `:state(busy)` for each word, `data-status` for the first. */
export class HostState {
  readonly #host: HTMLElement;
  readonly #states: CustomStateSet;

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#states = host.attachInternals().states;
  }

  show(tokens: readonly string[]): void {
    this.#states.clear();
    for (const token of tokens) this.#states.add(token);
    this.#host.dataset['status'] = tokens[0];
  }
}
