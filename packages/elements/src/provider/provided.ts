import { ContextEvent } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import { providedContext, type Provided } from './provider.context.ts';

/**
 * What the nearest provider gives to an element; also one that is defined after the element. It is asked for anew
 * wherever the element is connected: outside a provider there is nothing of the one before.
 */
export class ProvidedController implements ReactiveController {
  readonly #host: ReactiveElement;
  #value: Provided = {};
  #leave: (() => void) | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  get value(): Provided {
    return this.#value;
  }

  hostConnected(): void {
    this.#host.ownerDocument.addEventListener('context-provider', this.#askAgain);
    this.#value = {};
    this.#ask();
  }

  hostDisconnected(): void {
    this.#host.ownerDocument.removeEventListener('context-provider', this.#askAgain);
    this.#leave?.();
    this.#leave = undefined;
  }

  #ask(): void {
    this.#host.dispatchEvent(new ContextEvent(providedContext, this.#host, this.#take, true));
  }

  readonly #askAgain = (): void => {
    if (this.#leave === undefined) this.#ask();
  };

  readonly #take = (value: Provided, leave?: () => void): void => {
    if (leave !== this.#leave) this.#leave?.();
    this.#leave = leave;
    this.#value = value;
    this.#host.requestUpdate();
  };
}
