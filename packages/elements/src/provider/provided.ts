import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import { providedContext, type Provided } from './provider.context.ts';

/** What the nearest provider gives to an element; also one that is defined after the element. */
export class ProvidedController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #consumer;

  constructor(host: ReactiveElement) {
    this.#host = host;
    this.#consumer = new ContextConsumer(host, {
      context: providedContext,
      subscribe: true,
      callback: () => host.requestUpdate(),
    });
    host.addController(this);
  }

  get value(): Provided {
    return this.#consumer.value ?? {};
  }

  hostConnected(): void {
    this.#host.ownerDocument.addEventListener('context-provider', this.#askAgain);
  }

  hostDisconnected(): void {
    this.#host.ownerDocument.removeEventListener('context-provider', this.#askAgain);
  }

  readonly #askAgain = (): void => {
    if (this.#consumer.value === undefined) this.#consumer.hostConnected();
  };
}
