import type { BrowserSession, Person } from '@cxkit/sdk';
import type { Controller, Surroundings } from '../core/controller.ts';
import type { StepPart } from '../core/form-parts.ts';
import type { Failure } from '../core/failure.ts';
import type { FieldPart } from '../core/field.ts';
import type { SubmissionState } from '../core/submission.ts';
import type { SignInStep } from './sign-in.flow.ts';
import type { SignInWords } from './sign-in.messages.ts';

type Form<N extends string> = { readonly form: SubmissionState<Readonly<Record<N, string>>> };
type In<S extends SignInStep['status']> = Extract<SignInStep, { status: S }>;

/** What it works on: it keeps token and challenge to itself. */
export type SignInSession = Pick<BrowserSession, 'person' | 'signIn' | 'verify' | 'signOut' | 'subscribe'>;

export type SignInState = { readonly revealed: boolean } & (
  (In<'credentials'> & Form<'email' | 'password'>) | (In<'factor'> & Form<'code'>) | In<'signed-in'>
);

export interface SignInActions {
  /** Sends the form of the step. */
  readonly submit: () => Promise<void>;
  /** Shows the password as text, or hides it again. */
  readonly reveal: () => void;
  /** Asks for a recovery code instead of one from the app, or the other way round. */
  readonly swap: () => void;
  /** Goes back to e-mail and password. */
  readonly back: () => void;
  readonly signOut: () => Promise<void>;
}

export interface SignInEvents {
  'cx-before-sign-in': null;
  /** Who signed in, and until when. The token stays in the session. */
  'cx-signed-in': { readonly person: Person; readonly expires_at: string | null };
  'cx-signed-out': null;
  'cx-error': Failure;
}

export type SignInPart =
  StepPart | FieldPart<'email' | 'password' | 'code'> | 'reveal' | 'submit' | 'swap' | 'back' | 'sign-out';

export type SignInController = Controller<SignInState, SignInActions, SignInPart>;
export type SignInSurroundings = Surroundings<SignInWords, SignInEvents, SignInPart>;

export interface SignInAnatomy {
  source: SignInSession;
  state: SignInState;
  actions: SignInActions;
  part: SignInPart;
  words: SignInWords;
  events: SignInEvents;
}
