import { isCxkitError, type Person, type Problem } from '@cxkit/sdk';
import { cleanCode, cleanRecoveryCode, createAutoSubmit } from '../core/code.ts';
import { surroundings, type Given } from '../core/controller.ts';
import { failureOf, type Failure } from '../core/failure.ts';
import { createFlow } from '../core/flow.ts';
import { createStore, derive } from '../core/store.ts';
import { signInFlow, type SignInMove, type SignInStep } from './sign-in.flow.ts';
import { fieldOf, FIELDS, signInForms, type SignInFieldName } from './sign-in.forms.ts';
import { english } from './sign-in.messages.ts';
import { signInParts } from './sign-in.parts.ts';
import { summaryOf } from './sign-in.texts.ts';
import type {
  SignInActions,
  SignInController,
  SignInPart,
  SignInSession,
  SignInState,
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
  const begin: SignInStep =
    session.person === undefined
      ? { status: 'credentials', why: undefined }
      : { status: 'signed-in', person: session.person };
  const flow = createFlow<SignInStep, SignInMove>(begin, signInFlow);
  const revealed = createStore(false);
  let isComplete = createAutoSubmit();

  const field = (name: SignInFieldName) => fieldOf(flow.get(), forms, name);
  /** Goes to another step. Of what was typed only the e-mail goes along. */
  const go = (move: SignInMove): void => {
    revealed.set(false);
    isComplete = createAutoSubmit();
    forms.credentials.reset({ email: forms.credentials.get().values.email, password: '' });
    forms.factor.reset();
    flow.send(move);
    const step = flow.get();
    if (step.status === 'factor') focus('code');
    else if (step.status === 'signed-in') focus('heading');
    else focus(forms.credentials.get().values.email === '' ? 'email' : 'password');
  };
  /** The server says when the challenge is over: the clock of this machine may be wrong. */
  const expire = (): void => {
    go({ type: 'expired' });
    announce(words().expired, 'assertive');
  };
  const signedIn = ({ person, expires_at }: { person: Person; expires_at: string | null }): void => {
    go({ type: 'signed-in', person });
    announce(words().signedInAs(person));
    events.after('cx-signed-in', { person, expires_at });
  };

  const refused = (problems: readonly Problem[]): void => {
    const isOver = problems.some(({ path, code }) => path !== 'code' && code === 'expired');
    if (isOver && flow.get().status === 'factor') {
      expire();
      return;
    }
    const first = FIELDS.find((name) => field(name)?.problem);
    if (first) focus(first, true);
    announce((first && parts[`${first}-error`]().text) ?? summaryOf(get(), words()), 'assertive');
  };
  const failed = (failure: Failure, error: unknown): void => {
    const isRefused = isCxkitError(error) && error.code === 'unauthorized';
    if (isRefused && flow.get().status === 'factor') {
      expire();
      return;
    }
    if (isRefused) focus('password', true);
    else events.after('cx-error', failure);
    announce(summaryOf(get(), words()), 'assertive');
  };

  const forms = signInForms(session, {
    around,
    refused,
    failed,
    signedIn,
    challenged({ methods }) {
      go({ type: 'challenged', methods });
      announce(words().codeMessage);
    },
  });
  const { get, subscribe } = derive([flow, revealed, forms.credentials, forms.factor], (): SignInState => {
    const step = flow.get();
    if (step.status === 'signed-in') return { ...step, revealed: false };
    return step.status === 'factor'
      ? { ...step, revealed: false, form: forms.factor.get() }
      : { ...step, revealed: revealed.get(), form: forms.credentials.get() };
  });

  const actions: SignInActions = {
    async submit() {
      const { status } = flow.get();
      revealed.set(false);
      if (status !== 'signed-in') await forms[status].submit();
    },
    reveal: () => revealed.set(!revealed.get()),
    swap() {
      forms.factor.reset();
      flow.send({ type: 'swap' });
      focus('code');
    },
    back: () => go({ type: 'back' }),
    async signOut() {
      try {
        await session.signOut();
      } catch (error) {
        const failure = failureOf(error);
        events.after('cx-error', failure);
        announce(words().failure(failure), 'assertive');
      }
    },
  };
  const parts = signInParts({
    state: () => get(),
    actions,
    around,
    realm,
    field,
    type(typed) {
      const step = flow.get();
      if (step.status !== 'factor') return;
      const code = step.recovery ? cleanRecoveryCode(typed) : cleanCode(typed);
      forms.factor.field('code').set(code);
      if (!step.recovery && isComplete(code)) void actions.submit();
    },
  });

  /** The session may change elsewhere: another element, another tab, its end. */
  const stopListening = session.subscribe(() => {
    const { status } = flow.get();
    if (session.person === undefined && status === 'signed-in') {
      go({ type: 'signed-out' });
      announce(words().signedOutNow);
      events.after('cx-signed-out', null);
    } else if (session.person !== undefined && status !== 'signed-in' && !forms[status].get().busy)
      go({ type: 'signed-in', person: session.person });
  });
  return {
    get,
    subscribe,
    actions,
    part: (name: SignInPart) => parts[name](),
    has: (name): name is SignInPart => Object.hasOwn(parts, name),
    tokens: () => tokensOf(get()),
    unsaved: () => false,
    dispose() {
      stopListening();
      forms.credentials.reset({ email: '', password: '' });
      forms.factor.reset();
    },
  };
}

function tokensOf(state: SignInState): string[] {
  return [
    state.status,
    'ready',
    ...('form' in state && state.form.busy ? ['busy'] : []),
    ...('form' in state && state.form.locked > 0 ? ['locked'] : []),
    ...('recovery' in state && state.recovery ? ['recovery'] : []),
  ];
}
