import { cleanCode, cleanRecoveryCode } from '../core/code.ts';
import { AUTOFILL, codeProblem, textField } from '../core/field.ts';
import { fieldParts, revealPart, stepParts, submitPart } from '../core/form-parts.ts';
import { button, type PartProps } from '../core/part.ts';
import type { Steps } from '../core/steps.ts';
import type { SignInMove, SignInStep } from './sign-in.flow.ts';
import type { SignInForms } from './sign-in.forms.ts';
import { failureIn, headingOf, messageOf, submitText } from './sign-in.texts.ts';
import type { SignInActions, SignInPart, SignInState, SignInSurroundings } from './sign-in.types.ts';

/** What the parts are made from. */
export interface SignInSource {
  readonly state: () => SignInState;
  readonly steps: Steps<SignInStep, SignInMove, SignInForms>;
  readonly actions: SignInActions;
  readonly around: SignInSurroundings;
  readonly realm: () => 'panel' | 'portal';
}

/** The anatomy: each part by name. */
export function signInParts(source: SignInSource): Record<SignInPart, () => PartProps> {
  const { state, steps, actions, around } = source;
  const { id, words: t } = around;
  const form = () => steps.form()?.get();
  const isRecovery = (): boolean => {
    const now = state();
    return now.status === 'factor' && now.recovery;
  };

  return {
    ...stepParts({
      id,
      words: t,
      form,
      heading: () => headingOf(state(), t()),
      message: () => messageOf(state(), t(), source.realm()),
      failure: () => failureIn(state()),
      said: (failure) => (failure.code === 'unauthorized' ? t().wrong : t().failure(failure)),
      submit: actions.submit,
    }),

    ...fieldParts('email', () =>
      textField(steps.field('email'), {
        name: 'email',
        id,
        label: t().email,
        problem: t().problem,
        attributes: AUTOFILL.email,
      }),
    ),
    ...fieldParts('password', () =>
      textField(steps.field('password'), {
        name: 'password',
        id,
        label: t().password,
        // nobody is told which of the two is wrong
        problem: (problem, label) => (problem.code === 'wrong' ? t().wrong : t().problem(problem, label)),
        revealed: state().revealed,
        attributes: AUTOFILL.password,
      }),
    ),
    reveal: () => revealPart(id, t().show, actions.reveal, state().revealed),
    ...fieldParts('code', () =>
      textField(steps.field('code'), {
        name: 'code',
        id,
        label: isRecovery() ? t().recoveryCode : t().code,
        problem: codeProblem(t),
        attributes: isRecovery() ? AUTOFILL.recoveryCode : AUTOFILL.code,
        tokens: isRecovery() ? ['recovery'] : [],
        input: (typed) => steps.type(isRecovery() ? cleanRecoveryCode(typed) : cleanCode(typed)),
      }),
    ),

    submit: () => submitPart(form(), submitText(state(), t())),
    swap() {
      const off = !steps.can('swap') || (form()?.locked ?? 0) > 0;
      const props = button(isRecovery() ? t().useCode : t().useRecovery, actions.swap, { off });
      return { ...props, tokens: ['link', ...(props.tokens ?? [])] };
    },
    back: () => button(t().back, actions.back, { off: !steps.can('back') }),
    'sign-out': () => button(t().signOut, () => void actions.signOut()),
  };
}
