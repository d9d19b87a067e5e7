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
