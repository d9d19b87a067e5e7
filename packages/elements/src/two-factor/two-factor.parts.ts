import { grouped } from '../core/code.ts';
import { AUTOFILL, textField, type FieldParts } from '../core/field.ts';
import { formPart, headingPart, place, revealPart, submitPart, summaryPart } from '../core/form-parts.ts';
import { button, checkedOf, type PartProps } from '../core/part.ts';
import type { Field } from '../core/submission.ts';
import { headingOf, messageOf, requestIdOf, summaryOf } from './two-factor.texts.ts';
import type {
  TwoFactorActions,
  TwoFactorPart,
  TwoFactorState,
  TwoFactorSurroundings,
} from './two-factor.types.ts';

/** What the parts are made from. */
export interface TwoFactorSource {
  readonly state: () => TwoFactorState;
  readonly actions: TwoFactorActions;
  readonly around: TwoFactorSurroundings;
  /** The field of the present step, if it has it. */
  readonly field: (name: 'password' | 'code') => Field<string> | undefined;
  /** What was typed as a code. */
  readonly type: (code: string) => void;
}

/** The anatomy: each part by name. */
export function twoFactorParts(source: TwoFactorSource): Record<TwoFactorPart, (index: number) => PartProps> {
  const { state, actions, around } = source;
  const { id, device } = around;
  const t = around.words;
  const form = () => {
    const now = state();
    return 'form' in now ? now.form : undefined;
  };
  const busy = (): boolean => form()?.busy ?? false;
  const enrolment = () => {
    const now = state();
    return now.status === 'enrolling' ? now.enrolment : undefined;
  };
  const codes = (): readonly string[] => {
    const now = state();
    return now.status === 'codes' ? now.codes : [];
  };

  const password = (): FieldParts =>
    textField(source.field('password'), {
      name: 'password',
      id,
      label: t().password,
      problem: t().problem,
      type: state().revealed ? 'text' : 'password',
      attributes: AUTOFILL.password,
    });
  const code = (): FieldParts =>
    textField(source.field('code'), {
      name: 'code',
      id,
      label: t().code,
      problem: (problem, label) => {
        const said = t().problem(problem, label);
        return problem.code === 'wrong' && (form()?.refusals ?? 0) > 1 ? `${said} ${t().checkClock}` : said;
      },
      hinted: true,
      attributes: AUTOFILL.code,
      input: source.type,
    });
  const copy = (what: 'secret' | 'codes'): PartProps => {
    const copied = state().copied === what;
    return { ...button(() => void actions.copy(what)), tokens: copied ? ['copied'] : [] };
  };
  const saved = (): { missing: boolean; on: boolean } => {
    const now = state();
    return now.status === 'codes' ? { missing: now.asked, on: now.saved } : { missing: false, on: false };
  };

  return {
    panel: place,
    heading: () => headingPart(id, headingOf(state(), t())),
    status: () => ({ tokens: [state().status === 'on' ? 'on' : 'off'] }),
    message: () => ({ text: messageOf(state(), t(), around.lang()) }),
    warning: place,
    'request-id': () => ({ text: requestIdOf(state(), t()) }),
    actions: place,
    form: () => formPart(actions.submit, form()),
    field: place,
    'field-row': place,
    summary: () => summaryPart(summaryOf(state(), t())),

    password: () => password().input,
    'password-label': () => password().label,
    'password-hint': () => password().hint,
    'password-error': () => password().error,
    reveal: () => revealPart(id, actions.reveal, state().revealed),
    code: () => code().input,
    'code-label': () => code().label,
    'code-hint': () => code().hint,
    'code-error': () => code().error,

    enrolment: place,
    key: place,
    qr: () => {
      const { qr } = state();
      return { attributes: { viewBox: qr?.viewBox, role: 'img', 'aria-label': t().qr } };
    },
    'qr-path': () => ({ attributes: { d: state().qr?.path } }),
    account: () => {
      const shown = enrolment();
      return { text: shown === undefined ? '' : t().account(shown.issuer, shown.label) };
    },
    'secret-label': place,
    secret: () => ({
      attributes: { translate: 'no' },
      text: grouped(enrolment()?.secret ?? ''),
    }),
    'copy-secret': () => copy('secret'),
    'open-app': () => ({
      kind: 'button',
      attributes: { hidden: !device.coarse, href: device.coarse ? enrolment()?.uri : undefined },
    }),

    keep: place,
    check: place,
    codes: () => ({ attributes: { translate: 'no', 'aria-label': t().codes }, text: codes().join('\n') }),
    'recovery-code': (index) => ({ attributes: { translate: 'no' }, text: codes()[index] ?? '' }),
    'codes-left': () => {
      const now = state();
      if (now.status !== 'on') return { text: '' };
      const left = now.account.recovery_codes_left;
      return left > 3 ? { text: t().codesLeft(left) } : { tokens: ['warning'], text: t().codesFew(left) };
    },
    'copy-codes': () => copy('codes'),
    download: () => button(actions.download),
    print: () => button(actions.print),
    saved: () => ({
      kind: 'checkbox',
      tokens: saved().missing ? ['invalid'] : [],
      attributes: {
        type: 'checkbox',
        id: `${id}-saved`,
        'aria-invalid': String(saved().missing),
        'aria-describedby': saved().missing ? `${id}-saved-error` : undefined,
      },
      properties: { checked: saved().on },
      listeners: { change: (event) => actions.save(checkedOf(event)) },
    }),
    'saved-label': () => ({ kind: 'label', attributes: { for: `${id}-saved` } }),
    'saved-error': () => ({
      kind: 'error',
      attributes: { id: `${id}-saved-error`, hidden: !saved().missing },
      text: saved().missing ? t().saveFirst : '',
    }),
    done: () => ({ ...button(actions.finish), tokens: ['primary'] }),

    enable: () => ({ ...button(actions.enable), tokens: ['primary'] }),
    regenerate: () => button(actions.regenerate),
    disable: () => ({ ...button(actions.disable), tokens: ['danger'] }),
    submit: () => submitPart(form(), ...(state().status === 'disabling' ? ['danger'] : [])),
    cancel: () => button(actions.cancel, { off: busy() }),
    retry: () => button(() => void actions.load()),
  };
}
