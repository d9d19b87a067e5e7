import type { BrowserSession } from '@cxkit/sdk';
import type { ReactiveController, ReactiveElement } from 'lit';

/** What an element does when somebody has signed in around it. */
export interface SignedIn {
  /** The same person as before, or the first one: what was typed stays. */
  again(): void;
  /** Somebody else: nothing of the one before may stay. */
  somebodyElse(): void;
}

/** Tells an element when somebody signs in to the session that its provider gives. */
export class SessionWatch implements ReactiveController {
  readonly #session: () => BrowserSession | undefined;
  readonly #signedIn: SignedIn;
  #watched: BrowserSession | undefined;
  #stop = (): void => undefined;
  #last: number | undefined;
  #isIn = false;

  constructor(host: ReactiveElement, session: () => BrowserSession | undefined, signedIn: SignedIn) {
    this.#session = session;
    this.#signedIn = signedIn;
    host.addController(this);
  }

  hostUpdate(): void {
    const session = this.#session();
    if (session === this.#watched) return;
    this.#stop();
    this.#watched = session;
    this.#isIn = session?.person !== undefined;
    this.#last = session?.person?.id;
    this.#stop = session?.subscribe(() => this.#changed(session)) ?? (() => undefined);
  }

  hostDisconnected(): void {
    this.#stop();
    this.#watched = undefined;
  }

  #changed({ person }: BrowserSession): void {
    const wasIn = this.#isIn;
    const last = this.#last;
    this.#isIn = person !== undefined;
    if (person === undefined) return; // an expired session takes nothing away
    this.#last = person.id;
    if (last !== undefined && last !== person.id) this.#signedIn.somebodyElse();
    else if (!wasIn) this.#signedIn.again();
  }
}
