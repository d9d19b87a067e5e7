import type { BrowserSession } from '@cxkit/sdk';
import type { ReactiveController, ReactiveElement } from 'lit';

/** What an element does when somebody has signed in around it. */
export interface SignedIn {
  /** The same person as before, or the first one. */
  again(who: { readonly samePerson: boolean }): void;
  /** Somebody else, or nobody, because the one before has signed out: nothing of theirs may stay. */
  somebodyElse(): void;
}

/**
 * Tells an element when somebody signs in to the session that its provider gives. Who was the last one is known as
 * long as the element lives: also after the session has expired, and after the page has moved the element.
 */
export class SessionWatch implements ReactiveController {
  readonly #signedIn: SignedIn;
  #session: BrowserSession | undefined;
  #stop = (): void => undefined;
  #last: number | undefined;
  #isIn = false;

  constructor(host: ReactiveElement, signedIn: SignedIn) {
    this.#signedIn = signedIn;
    host.addController(this);
  }

  /** Goes on with this session. Without one, the last one is still remembered. */
  watch(session: BrowserSession | undefined): void {
    if (session === undefined || session === this.#session) return;
    const isFirst = this.#session === undefined;
    this.#stop();
    this.#session = session;
    this.#last = session.person?.id;
    this.#isIn = session.person !== undefined;
    this.#listen(session);
    if (!isFirst) this.#signedIn.somebodyElse(); // the persons of two sessions can't be compared
  }

  hostConnected(): void {
    if (this.#session === undefined) return;
    this.#listen(this.#session);
    this.#look(this.#session);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #listen(session: BrowserSession): void {
    this.#stop = session.subscribe(() => this.#look(session));
  }

  #look({ person, ended }: BrowserSession): void {
    const wasIn = this.#isIn;
    const last = this.#last;
    this.#isIn = person !== undefined;
    if (person === undefined) {
      // an expired session takes nothing away, a person who leaves takes all
      if (wasIn && ended === 'signed-out') this.#forget();
      return;
    }
    this.#last = person.id;
    if (last !== undefined && last !== person.id) this.#signedIn.somebodyElse();
    else if (!wasIn) this.#signedIn.again({ samePerson: last !== undefined });
  }

  #forget(): void {
    this.#last = undefined;
    this.#signedIn.somebodyElse();
  }
}
