import { grouped, cleanCode } from '../core/code.ts';
import { AUTOFILL, codeProblem, textField } from '../core/field.ts';
import { fieldParts, place, revealPart, stepParts, submitPart } from '../core/form-parts.ts';
import { button, checkedOf, type PartProps } from '../core/part.ts';
import type { Steps } from '../core/steps.ts';
import type { TwoFactorMove, TwoFactorStep } from './two-factor.flow.ts';
import type { TwoFactorForms } from './two-factor.forms.ts';
import { failureIn, headingOf, messageOf, submitText } from './two-factor.texts.ts';
import type {
  TwoFactorActions,
  TwoFactorPart,
  TwoFactorState,
  TwoFactorSurroundings,
} from './two-factor.types.ts';

/** What the parts are made from. */
export interface TwoFactorSource {
  readonly state: () => TwoFactorState;
  readonly steps: Steps<TwoFactorStep, TwoFactorMove, TwoFactorForms>;
  readonly actions: TwoFactorActions;
  readonly around: TwoFactorSurroundings;
}

/** The anatomy: each part by name. */
export function twoFactorParts({
  state,
  steps,
  actions,
  around,
}: TwoFactorSource): Record<TwoFactorPart, (index: number) => PartProps> {
  const { id, device, words: t, lang } = around;
  const form = () => steps.form()?.get();
  const enrolment = () => {
    const now = state();
    return now.status === 'enrolling' ? now : undefined;
  };
  const codes = () => {
    const now = state();
    return now.status === 'codes' ? now : undefined;
  };
  const code = (index: number): string => codes()?.codes[index] ?? '';
  /** A button that can be pressed only while that means something. */
  const can = (name: 'enable' | 'regenerate' | 'disable' | 'cancel', ...tokens: string[]): PartProps => {
    const props = button(t()[name], actions[name], { off: !steps.can(name) });
    return { ...props, tokens: [...tokens, ...(props.tokens ?? [])] };
  };
  /** A button that says for a moment that it has copied. */
  const copy = (what: 'secret' | 'codes', text: string): PartProps => {
    const isCopied = state().copied === what;
    const props = button(isCopied ? t().copied : text, () => void actions.copy(what));
    return { ...props, tokens: isCopied ? ['copied'] : [] };
  };

  return {
    ...stepParts({
      id,
      words: t,
      form,
      heading: () => headingOf(state(), t()),
      message: () => messageOf(state(), t(), lang()),
      failure: () => failureIn(state()),
      submit: actions.submit,
    }),
    status: () =>
      state().status === 'on' ? { tokens: ['on'], text: t().on } : { tokens: ['off'], text: t().off },
    warning: () => ({ text: t().stale }),

    ...fieldParts('password', () =>
      textField(steps.field('password'), {
        name: 'password',
        id,
        label: t().password,
        problem: t().problem,
        revealed: state().revealed,
        attributes: AUTOFILL.password,
      }),
    ),
    reveal: () => revealPart(id, t().show, actions.reveal, state().revealed),
    ...fieldParts('code', () =>
      textField(steps.field('code'), {
        name: 'code',
        id,
        label: t().code,
        problem(problem, label) {
          if (problem.code === 'format') return t().codeFormat;
          const said = codeProblem(t)(problem, label);
          const isAgain = problem.code === 'wrong' && (form()?.refusals ?? 0) > 1;
          return isAgain ? `${said} ${t().checkClock}` : said;
        },
        hint: t().codeHint,
        attributes: AUTOFILL.code,
        input: (typed) => steps.type(cleanCode(typed)),
      }),
    ),

    enrolment: place,
    key: place,
    qr: () => ({ attributes: { viewBox: enrolment()?.qr?.viewBox, role: 'img', 'aria-label': t().qr } }),
    'qr-path': () => ({ attributes: { d: enrolment()?.qr?.path } }),
    account() {
      const shown = enrolment()?.enrolment;
      return { text: shown === undefined ? '' : t().account(shown.issuer, shown.label) };
    },
    'secret-label': () => ({ text: t().keyMessage }),
    secret: () => ({ attributes: { translate: 'no' }, text: grouped(enrolment()?.enrolment.secret ?? '') }),
    'copy-secret': () => copy('secret', t().copySecret),
    'open-app'() {
      const props = button(t().openApp, actions.openApp);
      return { ...props, attributes: { ...props.attributes, hidden: !device.coarse } };
    },

    keep: place,
    check: place,
    codes: () => ({
      attributes: { translate: 'no', 'aria-label': t().codes },
      text: codes()?.codes.join('\n') ?? '',
    }),
    'recovery-code': (index) => ({ attributes: { translate: 'no' }, text: code(index) }),
    'codes-left'() {
      const now = state();
      const left = now.status === 'on' ? now.account.recovery_codes_left : NaN;
      if (!Number.isInteger(left)) return { text: '' };
      return left > 3 ? { text: t().codesLeft(left) } : { tokens: ['warning'], text: t().codesFew(left) };
    },
    'copy-codes': () => copy('codes', t().copyCodes),
    download: () => button(t().download, actions.download),
    print: () => button(t().print, actions.print),
    saved() {
      const isMissing = codes()?.asked ?? false;
      return {
        kind: 'checkbox',
        tokens: isMissing ? ['invalid'] : [],
        attributes: {
          type: 'checkbox',
          id: `${id}-saved`,
          'aria-invalid': String(isMissing),
          'aria-describedby': isMissing ? `${id}-saved-error` : undefined,
        },
        properties: { checked: codes()?.saved ?? false },
        listeners: { change: (event) => actions.save(checkedOf(event)) },
      };
    },
    'saved-label': () => ({ kind: 'label', attributes: { for: `${id}-saved` }, text: t().saved }),
    'saved-error'() {
      const isMissing = codes()?.asked ?? false;
      const attributes = { id: `${id}-saved-error`, hidden: !isMissing };
      return { kind: 'error', attributes, text: isMissing ? t().saveFirst : '' };
    },
    done: () => ({ ...button(t().done, actions.finish), tokens: ['primary'] }),

    enable: () => can('enable', 'primary'),
    regenerate: () => can('regenerate'),
    disable: () => can('disable', 'danger'),
    submit: () =>
      submitPart(form(), submitText(state(), t()), ...(state().status === 'disabling' ? ['danger'] : [])),
    cancel: () => can('cancel'),
    retry: () =>
      button(t().retry, () => {
        around.focus('heading'); // the button may go
        void actions.load();
      }),
  };
}
