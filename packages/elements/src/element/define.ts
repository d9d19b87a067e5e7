/** A custom element class that knows its name without a prefix. */
export interface Definable extends CustomElementConstructor {
  readonly elementName: string;
  readonly version: string;
}

/**
 * Registers an element as `cx-…`, or under your own prefix. Never throws: where the name is taken, the first one
 * stays, and the console names both versions.
 */
export function define(element: Definable, prefix = 'cx'): void {
  const name = `${prefix}-${element.elementName}`;
  const present = customElements.get(name);
  if (present === undefined) {
    // a class can be registered once; under a second name it needs a subclass
    const isTaken = customElements.getName(element) !== null;
    customElements.define(name, isTaken ? class extends element {} : element);
  } else if (present !== element && Object.getPrototypeOf(present) !== element) {
    const first = 'version' in present ? String(present.version) : 'unknown';
    console.warn(
      `cxkit: <${name}> is defined already, by version ${first}; version ${element.version} is not used.`,
    );
  }
}
