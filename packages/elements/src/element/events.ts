import type { EventSink } from '../core/controller.ts';

/** The events of an element as `addEventListener` types them. */
export type CustomEvents<Events> = {
  [K in keyof Events]: K extends `cx-before-${string}` ? CxBeforeEvent<Events[K]> : CustomEvent<Events[K]>;
};

/** An event before a change: the page may stop it, or have it wait. */
export class CxBeforeEvent<Detail = null> extends CustomEvent<Detail> {
  #waiting: Promise<unknown>[] = [];

  /** The change waits for the promise, and does not happen if it is rejected. */
  waitUntil(promise: Promise<unknown>): void {
    this.#waiting.push(promise);
    promise.catch(() => undefined); // where the event is stopped as well, nobody else asks for it
  }

  /** Whether the change may happen. */
  async allowed(): Promise<boolean> {
    if (this.defaultPrevented) return false;
    return Promise.all(this.#waiting).then(
      () => true,
      () => false,
    );
  }
}

const everywhere = { bubbles: true, composed: true };

/** Sends a controller's events from its element. */
export function eventsOf<Events>(host: EventTarget): EventSink<Events> {
  return {
    before(type) {
      const event = new CxBeforeEvent(type, { ...everywhere, cancelable: true, detail: null });
      host.dispatchEvent(event);
      return event.allowed();
    },
    after(type, detail) {
      host.dispatchEvent(new CustomEvent(String(type), { ...everywhere, detail: Object.freeze(detail) }));
    },
  };
}
