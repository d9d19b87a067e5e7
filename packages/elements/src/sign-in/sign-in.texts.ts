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
  return state.why === 'signed-out' ? t.signedOutNow : t.message(realm);
}

/** What is wrong that belongs to no field. */
export function summaryOf(state: SignInState, t: SignInWords): string {
  if (!('form' in state)) return '';
  const { failure, summary } = state.form;
  const said = summary.map((problem) => t.problem(problem, problem.path));
  if (failure === undefined) return said.join(' ');
  return [failure.code === 'unauthorized' ? t.wrong : t.failure(failure), ...said].join(' ');
}

/** The request that support asks for. A wrong password is nothing for support. */
export function requestIdOf(state: SignInState, t: SignInWords): string {
  const failure = 'form' in state ? state.form.failure : undefined;
  if (failure?.requestId === undefined || failure.code === 'unauthorized') return '';
  return t.requestId(failure.requestId);
}
