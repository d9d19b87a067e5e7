import { twoFactorCodeDraft, twoFactorDisableDraft, twoFactorStartDraft, type PanelClient } from '@cxkit/sdk';
import { createForm, type Form } from '../core/form.ts';
import { isList, isText, needed } from '../core/failure.ts';
import type { Outcomes } from '../core/steps.ts';
import { createSubmission, type Submission, type SubmissionOptions } from '../core/submission.ts';
import type { TwoFactorMove } from './two-factor.flow.ts';
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

export function twoFactorForms(
  { twoFactor }: TwoFactorClient,
  { clock, events, announce, words }: TwoFactorSurroundings,
  { go, ...outcomes }: Outcomes<TwoFactorMove>,
): TwoFactorForms {
  const submission = <V, Answer>(
    form: Form<V>,
    own: Pick<SubmissionOptions<V, Answer>, 'allow' | 'send' | 'done'>,
  ): Submission<V> => createSubmission({ form, clock, ...outcomes, ...own });
  const codes = { recovery_codes: isList };

  return {
    password: submission(createForm(twoFactorStartDraft, { password: '' }), {
      allow: () => events.before('cx-before-enable-two-factor'),
      send: async (draft, signal) =>
        needed('twoFactor.start', await twoFactor.start(draft, { signal }), { secret: isText, uri: isText }),
      done: (enrolment) => go({ type: 'started', enrolment }),
    }),
    enrolling: submission(createForm(twoFactorCodeDraft, { code: '' }), {
      send: async (draft, signal) =>
        needed('twoFactor.confirm', await twoFactor.confirm(draft, { signal }), codes),
      done({ recovery_codes }) {
        go({ type: 'coded', codes: recovery_codes });
        events.after('cx-two-factor-enabled', null);
      },
    }),
    regenerating: submission(createForm(twoFactorCodeDraft, { code: '' }), {
      allow: () => events.before('cx-before-regenerate-recovery-codes'),
      send: async (draft, signal) =>
        needed('twoFactor.regenerate', await twoFactor.regenerate(draft, { signal }), codes),
      done({ recovery_codes }) {
        go({ type: 'coded', codes: recovery_codes });
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
