import type { TwoFactor, TwoFactorEnrolment } from '@cxkit/sdk';
import type { Failure } from '../core/failure.ts';
import type { Transitions } from '../core/flow.ts';
import type { Qr } from '../core/qr.ts';

/** A step that was left without an answer. It may hold a secret, so nobody is shown it. */
interface Interrupted {
  readonly resume: TwoFactorStep | undefined;
}

/** Where the person stands. A secret is shown in two states; only a step that may go on keeps one beside them. */
export type TwoFactorStep =
  | ({ readonly status: 'loading' } & Interrupted)
  | ({
      readonly status: 'error';
      readonly failure: Failure;
      /** A change was sent and may have worked. */
      readonly unknown: boolean;
    } & Interrupted)
  | { readonly status: 'forbidden' }
  /** Nobody is signed in, or the session has `ended`: with a new one of the same person it goes on where it was. */
  | ({ readonly status: 'signed-out'; readonly ended: boolean } & Interrupted)
  | { readonly status: 'off'; readonly stale: boolean }
  | { readonly status: 'on'; readonly account: TwoFactor; readonly stale: boolean }
  /** Asks for the password before a secret is made. */
  | { readonly status: 'password' }
  | {
      readonly status: 'enrolling';
      readonly enrolment: TwoFactorEnrolment;
      /** The picture of the key, as soon as it is drawn. */
      readonly qr: Qr | undefined;
    }
  /** Shows the recovery codes, once. */
  | {
      readonly status: 'codes';
      readonly codes: readonly string[];
      readonly saved: boolean;
      readonly asked: boolean;
    }
  | { readonly status: 'regenerating'; readonly account: TwoFactor }
  | { readonly status: 'disabling'; readonly account: TwoFactor };

export type TwoFactorMove =
  | { readonly type: 'load' | 'enable' | 'regenerate' | 'disable' | 'disabled' | 'cancel' | 'finish' }
  | { readonly type: 'loaded'; readonly account: TwoFactor; readonly samePerson: boolean }
  | { readonly type: 'failed'; readonly failure: Failure }
  /** A change was sent; nobody knows what became of it. */
  | { readonly type: 'lost'; readonly failure: Failure }
  | { readonly type: 'started'; readonly enrolment: TwoFactorEnrolment }
  | { readonly type: 'drawn'; readonly enrolment: TwoFactorEnrolment; readonly qr: Qr }
  | { readonly type: 'coded'; readonly codes: readonly string[] }
  | { readonly type: 'save'; readonly saved: boolean };

type In<S extends TwoFactorStep['status']> = Extract<TwoFactorStep, { status: S }>;
type Loaded = { readonly account: TwoFactor; readonly samePerson: boolean };
type Failed = { readonly failure: Failure };

/** What a step looks like from outside. */
export type TwoFactorScreen =
  | Exclude<TwoFactorStep, Interrupted>
  | Omit<In<'loading'>, 'resume'>
  | Omit<In<'error'>, 'resume'>
  | Omit<In<'signed-out'>, 'resume'>;

/** The step that this one may go back to. */
export function resumedBy(step: TwoFactorStep): TwoFactorStep | undefined {
  return 'resume' in step ? step.resume : undefined;
}

const loading = (): TwoFactorStep => ({ status: 'loading', resume: undefined });
const off = (): TwoFactorStep => ({ status: 'off', stale: false });
const settled = (_: TwoFactorStep, { account }: Loaded): TwoFactorStep =>
  account.enabled ? { status: 'on', account, stale: false } : off();
const again = ({ resume }: Interrupted): TwoFactorStep => ({ status: 'loading', resume });
const coded = (_: TwoFactorStep, { codes }: { codes: readonly string[] }): TwoFactorStep => ({
  status: 'codes',
  codes,
  saved: false,
  asked: false,
});
/** A call inside a step failed: only what the step can't mend leaves it. */
const interrupted = (state: TwoFactorStep, { failure }: Failed): TwoFactorStep => {
  if (failure.code === 'unauthorized') return { status: 'signed-out', ended: true, resume: state };
  if (failure.code === 'conflict') return { status: 'error', failure, unknown: false, resume: undefined };
  return failure.code === 'forbidden' ? { status: 'forbidden' } : state;
};
const unread = (state: TwoFactorStep, { failure }: Failed): TwoFactorStep => {
  const resume = resumedBy(state);
  if (failure.code === 'unauthorized')
    return { status: 'signed-out', ended: state.status !== 'loading' || resume !== undefined, resume };
  return failure.code === 'forbidden'
    ? { status: 'forbidden' }
    : { status: 'error', failure, unknown: resume !== undefined, resume };
};
/** Whoever reads an account that is still off may have lost an enrolment on the way, and goes on with it. */
const reread = (state: In<'loading' | 'error'>, event: Loaded): TwoFactorStep =>
  event.account.enabled ? settled(state, event) : (state.resume ?? off());
/** Only the same person may see again what the step held. */
const signedIn = (state: In<'signed-out'>, event: Loaded): TwoFactorStep =>
  (event.samePerson ? state.resume : undefined) ?? settled(state, event);
/** What was read before stays, if it may. */
const outdated = (state: In<'on' | 'off'>, { failure }: Failed): TwoFactorStep => {
  const isOver = failure.code === 'unauthorized' || failure.code === 'forbidden';
  return isOver ? unread(state, { failure }) : { ...state, stale: true };
};
/** Nobody knows whether it worked. An enrolment that did not can go on. */
const lost = (state: TwoFactorStep, { failure }: Failed): TwoFactorStep => ({
  status: 'error',
  failure,
  unknown: true,
  resume: state.status === 'enrolling' ? state : undefined,
});
const back = ({ account }: { account: TwoFactor }): TwoFactorStep => ({
  status: 'on',
  account,
  stale: false,
});
const stay = (state: TwoFactorStep): TwoFactorStep => state;

export const twoFactorFlow: Transitions<TwoFactorStep, TwoFactorMove> = {
  loading: { load: stay, loaded: reread, failed: unread },
  error: { load: again, loaded: reread, failed: unread },
  forbidden: { load: loading, loaded: settled, failed: unread },
  'signed-out': {
    load: stay,
    loaded: signedIn,
    failed: (state, event) =>
      event.failure.code === 'unauthorized' ? state : unread({ ...state, resume: undefined }, event),
  },
  off: { enable: () => ({ status: 'password' }), load: stay, loaded: settled, failed: outdated },
  on: {
    regenerate: ({ account }) => ({ status: 'regenerating', account }),
    disable: ({ account }) => ({ status: 'disabling', account }),
    load: stay,
    loaded: settled,
    failed: outdated,
  },
  password: {
    started: (_, { enrolment }) => ({ status: 'enrolling', enrolment, qr: undefined }),
    cancel: off,
    failed: interrupted,
  },
  enrolling: {
    drawn: (state, { enrolment, qr }) => (state.enrolment === enrolment ? { ...state, qr } : state),
    coded,
    lost,
    cancel: off,
    failed: interrupted,
  },
  codes: {
    save: (state, { saved }) => ({ ...state, saved, asked: false }),
    finish: (state) => (state.saved ? loading() : { ...state, asked: true }),
  },
  regenerating: { coded, lost, cancel: back, failed: interrupted },
  disabling: { disabled: off, lost, cancel: back, failed: interrupted },
};
