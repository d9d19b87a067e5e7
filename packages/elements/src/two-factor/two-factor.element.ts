import type { PropertyDeclarations } from 'lit';
import type { Provided } from '../provider/provider.context.ts';
import { CxElement } from '../element/cx-element.ts';
import type { CustomEvents } from '../element/events.ts';
import { createTwoFactor } from './two-factor.controller.ts';
import type { TwoFactorClient } from './two-factor.forms.ts';
import { english } from './two-factor.messages.ts';
import type { TwoFactorAnatomy, TwoFactorEvents, TwoFactorSurroundings } from './two-factor.types.ts';
import { twoFactorView } from './two-factor.view.ts';

/**
 * Lets the signed-in user protect their account with codes from an authenticator app: turn it on, save recovery codes,
 * get new ones, turn it off.
 *
 * @tag cx-two-factor
 * @fires cx-before-enable-two-factor - Before a secret is made. Cancelable.
 * @fires cx-before-disable-two-factor - Before it is turned off. Cancelable.
 * @fires cx-before-regenerate-recovery-codes - Before the old recovery codes die. Cancelable.
 * @fires cx-two-factor-enabled - The platform has accepted the first code.
 * @fires cx-two-factor-disabled - It is off.
 * @fires cx-recovery-codes-regenerated - There are new recovery codes; the event does not hold them.
 * @fires cx-error - A call did not work: `{ code, message, requestId, retryable }`.
 *
 * @csspart panel - Around everything.
 * @csspart heading - The title of the step. It takes the focus when a step begins.
 * @csspart status - "On" or "Off", with the word `on` or `off`.
 * @csspart message - What the step says.
 * @csspart warning - What is shown may be out of date.
 * @csspart request-id - What support asks for after a failure.
 * @csspart form - The form of a step; `busy` while the platform answers.
 * @csspart summary - What is wrong that belongs to no field.
 * @csspart field - Around label, input, hint and error.
 * @csspart field-row - An input and its button.
 * @csspart password - The password; `invalid`, `busy`. Likewise `password-label` and `password-error`.
 * @csspart reveal - Shows the password.
 * @csspart code - The code; `invalid`, `busy`. Likewise `code-label`, `code-hint` and `code-error`.
 * @csspart enrolment - Around picture and key.
 * @csspart qr - The picture for the app to scan; its modules are `qr-path`.
 * @csspart key - Around the key and what belongs to it: `secret-label`, `secret`, `account`.
 * @csspart copy-secret - Copies the key; `copied` for a moment.
 * @csspart open-app - Opens the authenticator, on devices with a touch screen.
 * @csspart codes - The recovery codes, each a `recovery-code`.
 * @csspart keep - Around `copy-codes`, `download` and `print`.
 * @csspart check - Around the checkbox `saved` and its `saved-label`; what is wrong is `saved-error`.
 * @csspart codes-left - How many recovery codes are left; `warning` from three down.
 * @csspart actions - Around the buttons of a step.
 * @csspart submit - Sends the form; `busy`, `disabled`, `danger`.
 * @csspart cancel - Goes back.
 * @csspart enable - Begins. Likewise `regenerate`, `disable` (`danger`), `done` and `retry`.
 *
 * @cssstate ready - There is something to do or to see. Also the status: `off`, `password`, `enrolling` …
 * @cssstate busy - The platform is asked.
 * @cssstate locked - Too many wrong codes.
 * @cssstate stale - What is shown may be out of date.
 */
export class CxTwoFactor extends CxElement<TwoFactorAnatomy> {
  static readonly elementName = 'two-factor';
  static override properties: PropertyDeclarations = { client: { attribute: false } };

  /** The panel client of the signed-in user; without one, that of the provider around. */
  declare client: TwoFactorClient | undefined;

  protected override readonly words = english;
  protected override readonly defaultView = twoFactorView;
  protected override readonly requiredHooks = ['message', 'form', 'password', 'code'] as const;

  protected override source({ client }: Provided): TwoFactorClient | undefined {
    return this.client ?? client;
  }

  protected override create(client: TwoFactorClient, around: TwoFactorSurroundings) {
    return createTwoFactor(client, around);
  }
}

export type {
  TwoFactorActions,
  TwoFactorAnatomy,
  TwoFactorController,
  TwoFactorEvents,
  TwoFactorPart,
  TwoFactorState,
} from './two-factor.types.ts';

declare global {
  interface HTMLElementEventMap extends CustomEvents<TwoFactorEvents> {}
}
