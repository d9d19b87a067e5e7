import type { Controller, Surroundings } from '../core/controller.ts';
import type { FieldPart } from '../core/field.ts';
import type { StepPart } from '../core/form-parts.ts';
import type { Failure } from '../core/failure.ts';
import type { SubmissionState } from '../core/submission.ts';
import type { TwoFactorClient } from './two-factor.forms.ts';
import type { TwoFactorScreen } from './two-factor.flow.ts';
import type { TwoFactorWords } from './two-factor.messages.ts';

type Form<N extends string> = { readonly form: SubmissionState<Readonly<Record<N, string>>> };
type In<S extends TwoFactorScreen['status']> = Extract<TwoFactorScreen, { status: S }>;

/** What is shown, and nothing about the account. */
export interface TwoFactorGlance {
  /** What was copied a moment ago. */
  readonly copied: 'secret' | 'codes' | undefined;
  /** The password is shown as text. */
  readonly revealed: boolean;
}

export type TwoFactorState = TwoFactorGlance &
  (
    | In<'loading' | 'error' | 'forbidden' | 'signed-out' | 'off' | 'on' | 'codes'>
    | (In<'password'> & Form<'password'>)
    | (In<'enrolling' | 'regenerating'> & Form<'code'>)
    | (In<'disabling'> & Form<'password' | 'code'>)
  );

export interface TwoFactorActions {
  /** Reads the account again; what is on the screen stays meanwhile. */
  readonly load: () => Promise<void>;
  readonly enable: () => void;
  readonly regenerate: () => void;
  readonly disable: () => void;
  /** Sends the form of the step. */
  readonly submit: () => Promise<void>;
  readonly cancel: () => void;
  /** Says that the recovery codes are saved, or not yet. */
  readonly save: (saved: boolean) => void;
  readonly finish: () => void;
  /** Shows the password as text, or hides it again. */
  readonly reveal: () => void;
  readonly copy: (what: 'secret' | 'codes') => Promise<void>;
  /** Opens the authenticator of this device with the key. */
  readonly openApp: () => void;
  readonly download: () => void;
  readonly print: () => void;
}

export interface TwoFactorEvents {
  /** Before a secret is made. */
  'cx-before-enable-two-factor': null;
  'cx-before-disable-two-factor': null;
  'cx-before-regenerate-recovery-codes': null;
  'cx-two-factor-enabled': null;
  'cx-two-factor-disabled': null;
  'cx-recovery-codes-regenerated': null;
  'cx-error': Failure;
}

export type TwoFactorPart =
  | StepPart
  | FieldPart<'password' | 'code'>
  | 'status'
  | 'warning'
  // enrolment
  | 'enrolment'
  | 'key'
  | 'qr'
  | 'qr-path'
  | 'account'
  | 'secret-label'
  | 'secret'
  | 'copy-secret'
  | 'open-app'
  // recovery codes
  | 'codes'
  | 'recovery-code'
  | 'codes-left'
  | 'copy-codes'
  | 'download'
  | 'print'
  | 'keep'
  | 'check'
  | 'saved'
  | 'saved-label'
  | 'saved-error'
  | 'done'
  // buttons
  | 'enable'
  | 'regenerate'
  | 'disable'
  | 'reveal'
  | 'submit'
  | 'cancel'
  | 'retry';

export type TwoFactorController = Controller<TwoFactorState, TwoFactorActions, TwoFactorPart>;
export type TwoFactorSurroundings = Surroundings<TwoFactorWords, TwoFactorEvents, TwoFactorPart>;

export interface TwoFactorAnatomy {
  source: TwoFactorClient;
  state: TwoFactorState;
  actions: TwoFactorActions;
  part: TwoFactorPart;
  words: TwoFactorWords;
  events: TwoFactorEvents;
}
