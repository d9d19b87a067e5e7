import { twoFactorCodeDraft, twoFactorDisableDraft, twoFactorStartDraft, type PanelClient } from '@cxkit/sdk';
import { createForm, type Form } from '../core/form.ts';
import { createSubmission, type Field, type Submission, type SubmissionOptions } from '../core/submission.ts';
import type { TwoFactorMove, TwoFactorStep } from './two-factor.flow.ts';
import type { TwoFactorSurroundings } from './two-factor.types.ts';

/** What it calls: any client with the two-factor operations. */
export type TwoFactorClient = Pick<PanelClient, 'twoFactor'>;

type Values<N extends string> = Readonly<Record<N, string>>;

/** A form for each step that asks for something. */
export type TwoFactorForms = {
  readonly password: Submission<Values<'password'>>;
  readonly enrolling: Submission<Values<'code'>>;
  readonly regenerating: Submission<Values<'code'>>;
  readonly disabling: Submission<Values<'password' | 'code'>>;
};

export interface TwoFactorFormsOptions extends Pick<
  SubmissionOptions<unknown, unknown>,
  'refused' | 'failed'
> {
  readonly around: TwoFactorSurroundings;
  readonly go: (move: TwoFactorMove) => void;
}

export function twoFactorForms(
  { twoFactor }: TwoFactorClient,
  { around, go, refused, failed }: TwoFactorFormsOptions,
): TwoFactorForms {
  const { clock, events, announce, words } = around;
  const submission = <V, Answer>(
    form: Form<V>,
    own: Pick<SubmissionOptions<V, Answer>, 'allow' | 'send' | 'done'>,
  ): Submission<V> => createSubmission({ form, clock, refused, failed, ...own });

  return {
    password: submission(createForm(twoFactorStartDraft, { password: '' }), {
      allow: () => events.before('cx-before-enable-two-factor'),
      send: (draft, signal) => twoFactor.start(draft, { signal }),
      done: (enrolment) => go({ type: 'started', enrolment }),
    }),
    enrolling: submission(createForm(twoFactorCodeDraft, { code: '' }), {
      send: (draft, signal) => twoFactor.confirm(draft, { signal }),
      done({ recovery_codes: codes }) {
        go({ type: 'coded', codes });
        events.after('cx-two-factor-enabled', null);
      },
    }),
    regenerating: submission(createForm(twoFactorCodeDraft, { code: '' }), {
      allow: () => events.before('cx-before-regenerate-recovery-codes'),
      send: (draft, signal) => twoFactor.regenerate(draft, { signal }),
      done({ recovery_codes: codes }) {
        go({ type: 'coded', codes });
        events.after('cx-recovery-codes-regenerated', null);
      },
    }),
    disabling: submission(createForm(twoFactorDisableDraft, { password: '', code: '' }), {
      allow: () => events.before('cx-before-disable-two-factor'),
      send: (draft, signal) => twoFactor.disable(draft, { signal }),
      done() {
        go({ type: 'disabled' });
        announce(words().disabled);
        events.after('cx-two-factor-disabled', null);
      },
    }),
  };
}

/** The form of a step. */
export function formOf(
  { status }: TwoFactorStep,
  forms: TwoFactorForms,
): TwoFactorForms[keyof TwoFactorForms] | undefined {
  switch (status) {
    case 'password':
    case 'enrolling':
    case 'regenerating':
    case 'disabling':
      return forms[status];
    default:
      return undefined;
  }
}

/** A field of a step, if the step has it. */
export function fieldOf(
  { status }: TwoFactorStep,
  forms: TwoFactorForms,
  name: 'password' | 'code',
): Field<string> | undefined {
  if (status === 'disabling') return forms.disabling.field(name);
  if (name === 'password') return status === 'password' ? forms.password.field(name) : undefined;
  return status === 'enrolling' || status === 'regenerating' ? forms[status].field(name) : undefined;
}
