import type { Person, Problem } from '@cxkit/sdk';
import { surroundings, type Given } from '../core/controller.ts';
import { failureOf } from '../core/failure.ts';
import type { PartProps } from '../core/part.ts';
import { createSteps } from '../core/steps.ts';
import { signInFlow, type SignInMove, type SignInStep } from './sign-in.flow.ts';
import { signInForms, type SignInForms } from './sign-in.forms.ts';
import { english } from './sign-in.messages.ts';
import { signInParts } from './sign-in.parts.ts';
import type {
  SignInActions,
  SignInController,
  SignInPart,
  SignInSession,
  SignInSurroundings,
} from './sign-in.types.ts';

export interface SignInOptions {
  /** Where the person signs in; it changes the words only. */
  readonly realm?: () => 'panel' | 'portal';
}

/** Signs a person in: e-mail and password, then a code if the account asks for one. Token and challenge stay in the session. */
export function createSignIn(
  session: SignInSession,
  given: Given<SignInSurroundings>,
  { realm = () => 'panel' }: SignInOptions = {},
): SignInController {
  const around: SignInSurroundings = surroundings(english, given);
  const { events, focus, announce, words } = around;
  const part = (name: SignInPart): PartProps => parts[name]();
  const { person: already } = session;

  /** The server says when the challenge is over: the clock of this machine may be wrong. */
  const expire = (): boolean => {
    if (!steps.go({ type: 'expired' })) return false;
    announce(words().expired, 'assertive');
    return true;
  };
  const isOver = ({ path, code }: Problem): boolean => path !== 'code' && code === 'expired';
  /** The session may change elsewhere: in another element, in another tab, by its end. Nothing of that is kept here. */
  const reconcile = (): void => {
    const step = steps.step();
    const { person } = session;
    const { busy = false, asking = false } = steps.form()?.get() ?? {};
    if (busy && !asking) return; // its own answer comes first
    if (person !== undefined) {
      if (step.status !== 'signed-in') steps.go({ type: 'signed-in', person });
      else if (!isSame(step.person, person)) steps.move({ type: 'signed-in', person });
    } else if (step.status === 'signed-in') {
      steps.go({ type: 'signed-out' });
      announce(words().signedOutNow);
      events.after('cx-signed-out', null);
    }
  };

  const steps = createSteps<SignInStep, SignInMove, SignInForms, 'email' | 'password' | 'code'>({
    begin:
      already === undefined
        ? { status: 'credentials', why: undefined }
        : { status: 'signed-in', person: already },
    table: signInFlow,
    forms: (outcomes) => signInForms(session, around, outcomes),
    fields: ['email', 'password', 'code'],
    around,
    text: (name) => part(name).text ?? '',
    tell: (failure) => events.after('cx-error', failure),
    refused: (problems): boolean => steps.step().status === 'factor' && problems.some(isOver) && expire(),
    failed({ code }) {
      if (code !== 'unauthorized') return false;
      if (steps.step().status === 'factor') return expire();
      focus('password', true);
      announce(part('summary').text ?? '', 'assertive');
      return true;
    },
    settled: reconcile,
    sendsItself: (step) => step.status === 'factor' && !step.recovery,
    // of what was typed only the e-mail goes along
    forget({ credentials, factor }) {
      credentials.reset({ email: credentials.get().values.email, password: '' });
      factor.reset();
    },
  });
  const { get, subscribe, forms } = steps;

  const actions: SignInActions = {
    submit: steps.submit,
    reveal: steps.reveal,
    swap() {
      if (forms.factor.get().locked === 0 && steps.can('swap')) steps.go({ type: 'swap' });
    },
    back() {
      if (steps.can('back')) steps.go({ type: 'back' });
    },
    async signOut() {
      try {
        await session.signOut();
      } catch (error) {
        const failure = failureOf(error);
        reconcile();
        if (steps.can('not-ended')) steps.note({ type: 'not-ended' });
        events.after('cx-error', failure);
        announce(steps.can('not-ended') ? words().notEnded : words().failure(failure), 'assertive');
      }
    },
  };
  const parts: Record<SignInPart, () => PartProps> = signInParts({
    state: () => get(),
    steps,
    actions,
    around,
    realm,
  });

  const stopListening = session.subscribe(reconcile);
  return {
    get,
    subscribe,
    actions,
    part,
    has: (name): name is SignInPart => Object.hasOwn(parts, name),
    tokens() {
      const step = steps.step();
      return [...steps.tokens(), ...(step.status === 'factor' && step.recovery ? ['recovery'] : [])];
    },
    unsaved: () => false,
    dispose() {
      stopListening();
      forms.credentials.reset({ email: '', password: '' });
      steps.reset();
    },
  };
}

function isSame(one: Person, other: Person): boolean {
  return one.id === other.id && one.name === other.name && one.email === other.email;
}
