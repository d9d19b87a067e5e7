import { factorDraft, sessionDraft } from '@cxkit/sdk';
import { createForm } from '../core/form.ts';
import { createSubmission, type Field, type Submission, type SubmissionOptions } from '../core/submission.ts';
import type { SignInStep } from './sign-in.flow.ts';
import type { SignInSession, SignInSurroundings } from './sign-in.types.ts';

type Values<N extends string> = Readonly<Record<N, string>>;
type Challenge = Extract<Awaited<ReturnType<SignInSession['signIn']>>, { status: 'second-factor' }>;
type SignedIn = Awaited<ReturnType<SignInSession['verify']>>;

/** A form for each step that asks for something. */
export type SignInForms = {
  readonly credentials: Submission<Values<'email' | 'password'>>;
  readonly factor: Submission<Values<'code'>>;
};

export interface SignInFormsOptions extends Pick<SubmissionOptions<unknown, unknown>, 'refused' | 'failed'> {
  readonly around: SignInSurroundings;
  readonly challenged: (challenge: Challenge) => void;
  readonly signedIn: (answer: SignedIn) => void;
}

export function signInForms(session: SignInSession, options: SignInFormsOptions): SignInForms {
  const { around, challenged, signedIn, refused, failed } = options;
  const { clock, events } = around;
  return {
    credentials: createSubmission({
      form: createForm(sessionDraft, { email: '', password: '' }),
      clock,
      allow: () => events.before('cx-before-sign-in'),
      send: (draft, signal) => session.signIn(draft, { signal }),
      done: (answer) => (answer.status === 'second-factor' ? challenged(answer) : signedIn(answer)),
      refused,
      failed,
    }),
    factor: createSubmission({
      form: createForm(factorDraft, { code: '' }),
      clock,
      send: (draft, signal) => session.verify(draft, { signal }),
      done: signedIn,
      refused,
      failed,
    }),
  };
}

export type SignInFieldName = 'email' | 'password' | 'code';
export const FIELDS: readonly SignInFieldName[] = ['email', 'password', 'code'];

/** A field of a step, if the step has it. */
export function fieldOf(
  { status }: SignInStep,
  forms: SignInForms,
  name: SignInFieldName,
): Field<string> | undefined {
  if (name === 'code') return status === 'factor' ? forms.factor.field(name) : undefined;
  return status === 'credentials' ? forms.credentials.field(name) : undefined;
}
