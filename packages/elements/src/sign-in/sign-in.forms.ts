import { factorDraft, sessionDraft } from '@cxkit/sdk';
import { createForm } from '../core/form.ts';
import type { Outcomes } from '../core/steps.ts';
import { createSubmission, type Submission } from '../core/submission.ts';
import type { SignInMove } from './sign-in.flow.ts';
import type { SignInSession, SignInSurroundings } from './sign-in.types.ts';

type Values<N extends string> = Readonly<Record<N, string>>;
type SignedIn = Awaited<ReturnType<SignInSession['verify']>>;

/** A form for each step that asks for something. */
export type SignInForms = {
  readonly credentials: Submission<Values<'email' | 'password'>>;
  readonly factor: Submission<Values<'code'>>;
};

export function signInForms(
  session: SignInSession,
  { clock, events, announce, words }: SignInSurroundings,
  { go, ...outcomes }: Outcomes<SignInMove>,
): SignInForms {
  const signedIn = ({ person, expires_at }: SignedIn): void => {
    go({ type: 'signed-in', person });
    announce(words().signedInAs(person));
    events.after('cx-signed-in', { person, expires_at });
  };
  return {
    credentials: createSubmission({
      form: createForm(sessionDraft, { email: '', password: '' }),
      clock,
      allow: () => events.before('cx-before-sign-in'),
      send: (draft, signal) => session.signIn(draft, { signal }),
      done(answer) {
        if (answer.status === 'signed-in') {
          signedIn(answer);
          return;
        }
        go({ type: 'challenged', methods: answer.methods });
        announce(words().codeMessage);
      },
      ...outcomes,
    }),
    factor: createSubmission({
      form: createForm(factorDraft, { code: '' }),
      clock,
      send: (draft, signal) => session.verify(draft, { signal }),
      done: signedIn,
      ...outcomes,
    }),
  };
}
