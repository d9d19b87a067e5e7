import type { Failure } from '../core/failure.ts';
import type { SignInWords } from './sign-in.messages.ts';
import type { SignInState } from './sign-in.types.ts';

/** The title of a step. */
export function headingOf({ status }: SignInState, t: SignInWords): string {
  if (status === 'factor') return t.factorHeading;
  return status === 'signed-in' ? t.signedInHeading : t.heading;
}

/** What a step says before it asks for anything. */
export function messageOf(state: SignInState, t: SignInWords, realm: 'panel' | 'portal'): string {
  if (state.status === 'signed-in') return t.signedInAs(state.person);
  if (state.status === 'factor') return state.recovery ? t.recoveryMessage : t.codeMessage;
  if (state.why === 'expired') return t.expired;
  if (state.why === 'not-ended') return t.notEnded;
  return state.why === 'signed-out' ? t.signedOutNow : t.message(realm);
}

/** What sends the form of a step. */
export function submitText(state: SignInState, t: SignInWords): string {
  if ('form' in state && state.form.busy) return t.busy;
  return state.status === 'factor' ? t.verify : t.submit;
}

/** What went wrong, if it is worth telling: a wrong password is nothing for support. */
export function failureIn(state: SignInState): Failure | undefined {
  const failure = 'form' in state ? state.form.failure : undefined;
  return failure?.code === 'unauthorized' ? undefined : failure;
}
