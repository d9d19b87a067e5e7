import type { Failure } from '../core/failure.ts';
import type { TwoFactorWords } from './two-factor.messages.ts';
import type { TwoFactorState } from './two-factor.types.ts';

/** The title of a step. */
export function headingOf({ status }: TwoFactorState, t: TwoFactorWords): string {
  const own: { readonly [K in TwoFactorState['status']]?: string } = {
    password: t.passwordHeading,
    enrolling: t.enrolHeading,
    codes: t.codesHeading,
    regenerating: t.regenerateHeading,
    disabling: t.disableHeading,
  };
  return own[status] ?? t.heading;
}

/** What a step says before it asks for anything. */
export function messageOf(state: TwoFactorState, t: TwoFactorWords, lang: string): string {
  switch (state.status) {
    case 'loading':
      return t.loading;
    case 'error':
      return state.unknown ? `${t.failure(state.failure)} ${t.unknown}` : t.failure(state.failure);
    case 'forbidden':
      return t.forbidden;
    case 'signed-out':
      return state.ended ? t.signedOut : t.notSignedIn;
    case 'off':
      return t.offMessage;
    case 'on': {
      const since = new Date(state.account.enrolled_at ?? NaN);
      return t.onMessage(Number.isNaN(since.getTime()) ? null : since, lang);
    }
    case 'password':
      return t.passwordMessage;
    case 'enrolling':
      return t.scanMessage;
    case 'codes':
      return t.codesMessage;
    case 'regenerating':
      return t.regenerateMessage;
    case 'disabling':
      return t.disableMessage;
  }
}

/** What went wrong, if it is worth telling. */
export function failureIn(state: TwoFactorState): Failure | undefined {
  if (state.status === 'error') return state.failure;
  return 'form' in state ? state.form.failure : undefined;
}

/** What sends the form of a step. */
export function submitText(state: TwoFactorState, t: TwoFactorWords): string {
  if ('form' in state && state.form.busy) return t.verifying;
  switch (state.status) {
    case 'enrolling':
      return t.verify;
    case 'regenerating':
      return t.regenerate;
    case 'disabling':
      return t.disable;
    default:
      return t.continue;
  }
}
