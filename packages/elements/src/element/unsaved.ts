/** Has the browser ask before the page is left, but only while something would be lost. */
export class UnsavedGuard {
  #isOn = false;

  guard(isOn: boolean): void {
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    if (isOn) addEventListener('beforeunload', this.#ask);
    else removeEventListener('beforeunload', this.#ask);
  }

  readonly #ask = (event: Event): void => event.preventDefault();
}
