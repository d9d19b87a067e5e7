import { AUTOFILL, textField, type FieldParts } from '../core/field.ts';
import { formPart, headingPart, place, revealPart, submitPart, summaryPart } from '../core/form-parts.ts';
import { button, type PartProps } from '../core/part.ts';
import type { Field } from '../core/submission.ts';
import type { SignInFieldName } from './sign-in.forms.ts';
import { headingOf, messageOf, requestIdOf, summaryOf } from './sign-in.texts.ts';
import type { SignInActions, SignInPart, SignInState, SignInSurroundings } from './sign-in.types.ts';

/** What the parts are made from. */
export interface SignInSource {
  readonly state: () => SignInState;
  readonly actions: SignInActions;
  readonly around: SignInSurroundings;
  readonly realm: () => 'panel' | 'portal';
  readonly field: (name: SignInFieldName) => Field<string> | undefined;
  /** What was typed as a code. */
  readonly type: (code: string) => void;
}

/** The anatomy: each part by name. */
export function signInParts(source: SignInSource): Record<SignInPart, () => PartProps> {
  const { state, actions, around, field } = source;
  const { id, words: t } = around;
  const form = () => {
    const now = state();
    return 'form' in now ? now.form : undefined;
  };
  const busy = (): boolean => form()?.busy ?? false;
  const isRecovery = (): boolean => {
    const now = state();
    return now.status === 'factor' && now.recovery;
  };

  const email = (): FieldParts =>
    textField(field('email'), {
      name: 'email',
      id,
      label: t().email,
      problem: t().problem,
      type: 'email',
      attributes: AUTOFILL.email,
    });
  const password = (): FieldParts =>
    textField(field('password'), {
      name: 'password',
      id,
      label: t().password,
      problem: t().problem,
      type: state().revealed ? 'text' : 'password',
      attributes: AUTOFILL.password,
    });
  const code = (): FieldParts => {
    const parts = textField(field('code'), {
      name: 'code',
      id,
      label: isRecovery() ? t().recoveryCode : t().code,
      problem: t().problem,
      attributes: isRecovery() ? AUTOFILL.recoveryCode : AUTOFILL.code,
      input: source.type,
    });
    const tokens = [...(parts.input.tokens ?? []), ...(isRecovery() ? ['recovery'] : [])];
    return { ...parts, input: { ...parts.input, tokens } };
  };

  return {
    panel: place,
    heading: () => headingPart(id, headingOf(state(), t())),
    message: () => ({ text: messageOf(state(), t(), source.realm()) }),
    form: () => formPart(actions.submit, form()),
    field: place,
    'field-row': place,
    summary: () => summaryPart(summaryOf(state(), t())),
    'request-id': () => ({ text: requestIdOf(state(), t()) }),
    actions: place,

    email: () => email().input,
    'email-label': () => email().label,
    'email-hint': () => email().hint,
    'email-error': () => email().error,
    password: () => password().input,
    'password-label': () => password().label,
    'password-hint': () => password().hint,
    'password-error': () => password().error,
    reveal: () => revealPart(id, actions.reveal, state().revealed),
    code: () => code().input,
    'code-label': () => code().label,
    'code-hint': () => code().hint,
    'code-error': () => code().error,

    submit: () => submitPart(form()),
    swap: () => ({ ...button(actions.swap), tokens: ['link'] }),
    back: () => button(actions.back, { off: busy() }),
    'sign-out': () => button(() => void actions.signOut()),
  };
}
