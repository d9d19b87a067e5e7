import type { Failure } from '../core/failure.ts';
import type { TwoFactorWords } from './two-factor.messages.ts';
import type { TwoFactorState } from './two-factor.types.ts';

/** The title of a step. */
export function headingOf({ status }: TwoFactorState, t: TwoFactorWords): string {
  switch (status) {
    case 'password':
      return t.passwordHeading;
    case 'enrolling':
      return t.enrolHeading;
    case 'codes':
      return t.codesHeading;
    case 'regenerating':
      return t.regenerateHeading;
    case 'disabling':
      return t.disableHeading;
    default:
      return t.heading;
  }
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
      return t.signedOut;
    case 'off':
      return t.offMessage;
    case 'on': {
      const since = state.account.enrolled_at;
      return t.onMessage(since === null ? null : new Date(since), lang);
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

/** What is wrong that belongs to no field. */
export function summaryOf(state: TwoFactorState, t: TwoFactorWords): string {
  if (!('form' in state)) return '';
  const { failure, summary } = state.form;
  return [
    ...(failure === undefined ? [] : [t.failure(failure)]),
    ...summary.map((problem) => t.problem(problem, problem.path)),
  ].join(' ');
}

/** The request that support asks for, if something went wrong. */
export function requestIdOf(state: TwoFactorState, t: TwoFactorWords): string {
  const id = failureOf(state)?.requestId;
  return id === undefined ? '' : t.requestId(id);
}

function failureOf(state: TwoFactorState): Failure | undefined {
  if (state.status === 'error') return state.failure;
  return 'form' in state ? state.form.failure : undefined;
}
