import type { PropertyDeclarations } from 'lit';
import { CxElement } from '../element/cx-element.ts';
import type { CustomEvents } from '../element/events.ts';
import type { Provided } from '../provider/provider.context.ts';
import { createSignIn } from './sign-in.controller.ts';
import { english } from './sign-in.messages.ts';
import type { SignInAnatomy, SignInEvents, SignInSession, SignInSurroundings } from './sign-in.types.ts';
import { signInView } from './sign-in.view.ts';

/**
 * Signs a person in: e-mail and password, then a code from the authenticator app or a recovery code, if the account
 * asks for one.
 *
 * @tag cx-sign-in
 * @attr {'panel' | 'portal'} realm - Where the person signs in. Default `panel`.
 * @fires cx-before-sign-in - Before e-mail and password are sent. Cancelable.
 * @fires cx-signed-in - `{ person, expires_at }`. The token stays in the session.
 * @fires cx-signed-out - The session has ended.
 * @fires cx-error - A call did not work: `{ code, message, requestId, retryable }`.
 *
 * @csspart panel - Around everything.
 * @csspart heading - The title of the step. It takes the focus when the person is in.
 * @csspart message - What the step says.
 * @csspart form - The form of a step; `busy` while the answer is awaited.
 * @csspart summary - What is wrong that belongs to no field. `request-id` in it is what support asks for.
 * @csspart field - Around label, input and error.
 * @csspart field-row - An input and its button.
 * @csspart email - The e-mail address; `invalid`, `busy`. Likewise `email-label` and `email-error`.
 * @csspart password - The password; `invalid`, `busy`. Likewise `password-label` and `password-error`.
 * @csspart reveal - Shows the password.
 * @csspart code - The code; `invalid`, `busy`, `recovery`. Likewise `code-label` and `code-error`.
 * @csspart swap - Changes between a code from the app and a recovery code.
 * @csspart actions - Around the buttons of a step.
 * @csspart submit - Sends the form; `busy`, `disabled`.
 * @csspart back - Goes back to e-mail and password.
 * @csspart sign-out - Ends the session.
 *
 * @cssstate credentials - E-mail and password are asked for. Likewise `factor` and `signed-in`.
 * @cssstate busy - The answer is awaited.
 * @cssstate locked - Too many wrong tries.
 * @cssstate recovery - A recovery code is asked for.
 */
export class CxSignIn extends CxElement<SignInAnatomy> {
  static readonly elementName = 'sign-in';
  static override properties: PropertyDeclarations = { session: { attribute: false }, realm: {} };

  /** What it signs in to; without one, the session of the provider around. */
  declare session: SignInSession | undefined;
  declare realm: 'panel' | 'portal';

  protected override readonly words = english;
  protected override readonly defaultView = signInView;
  protected override readonly requiredHooks = ['message', 'form', 'email', 'password', 'code'] as const;

  constructor() {
    super();
    this.realm = 'panel';
  }

  protected override source({ session }: Provided): SignInSession | undefined {
    return this.session ?? session;
  }

  protected override create(session: SignInSession, around: SignInSurroundings) {
    return createSignIn(session, around, { realm: () => this.realm });
  }
}

export type {
  SignInActions,
  SignInAnatomy,
  SignInController,
  SignInEvents,
  SignInPart,
  SignInState,
} from './sign-in.types.ts';

declare global {
  interface HTMLElementEventMap extends CustomEvents<SignInEvents> {}
}
