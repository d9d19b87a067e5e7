import type { TwoFactor, TwoFactorEnrolment } from '@cxkit/sdk';
import type { Failure } from '../core/failure.ts';
import type { Transitions } from '../core/flow.ts';

/** Where the person stands. Secrets live in the two states that show them, and nowhere else. */
export type TwoFactorStep =
  | { readonly status: 'loading' }
  | {
      readonly status: 'error';
      readonly failure: Failure;
      /** A change was sent and may have worked. */
      readonly unknown: boolean;
    }
  | { readonly status: 'forbidden' }
  /** The session ended; with a new one it goes on where it was. */
  | { readonly status: 'signed-out'; readonly resume: TwoFactorStep | undefined }
  | { readonly status: 'off'; readonly stale: boolean }
  | { readonly status: 'on'; readonly account: TwoFactor; readonly stale: boolean }
  /** Asks for the password before a secret is made. */
  | { readonly status: 'password' }
  | { readonly status: 'enrolling'; readonly enrolment: TwoFactorEnrolment }
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
  | { readonly type: 'loaded'; readonly account: TwoFactor }
  | { readonly type: 'failed'; readonly failure: Failure }
  /** A change was sent; nobody knows what became of it. */
  | { readonly type: 'lost'; readonly failure: Failure }
  | { readonly type: 'started'; readonly enrolment: TwoFactorEnrolment }
  | { readonly type: 'coded'; readonly codes: readonly string[] }
  | { readonly type: 'save'; readonly saved: boolean };

type Loaded = { account: TwoFactor };
type Failed = { failure: Failure };
type Settled = Extract<TwoFactorStep, { status: 'on' | 'off' }>;

const loading = (): TwoFactorStep => ({ status: 'loading' });
const off = (): TwoFactorStep => ({ status: 'off', stale: false });
const settled = (_: TwoFactorStep, { account }: Loaded): TwoFactorStep =>
  account.enabled ? { status: 'on', account, stale: false } : off();
const coded = (_: TwoFactorStep, { codes }: { codes: readonly string[] }): TwoFactorStep => ({
  status: 'codes',
  codes,
  saved: false,
  asked: false,
});
/** A call inside a step failed: only what the step can't mend leaves it. */
const interrupted = (state: TwoFactorStep, { failure }: Failed): TwoFactorStep => {
  if (failure.code === 'unauthorized') return { status: 'signed-out', resume: state };
  if (failure.code === 'conflict') return { status: 'error', failure, unknown: false };
  return failure.code === 'forbidden' ? { status: 'forbidden' } : state;
};
const unread = (_: TwoFactorStep, { failure }: Failed): TwoFactorStep => {
  if (failure.code === 'unauthorized') return { status: 'signed-out', resume: undefined };
  return failure.code === 'forbidden'
    ? { status: 'forbidden' }
    : { status: 'error', failure, unknown: false };
};
/** What was read before stays, if it may. */
const outdated = (state: Settled, { failure }: Failed): TwoFactorStep => {
  const isOver = failure.code === 'unauthorized' || failure.code === 'forbidden';
  return isOver ? unread(state, { failure }) : { ...state, stale: true };
};
const lost = (_: TwoFactorStep, { failure }: Failed): TwoFactorStep => ({
  status: 'error',
  failure,
  unknown: true,
});
const back = ({ account }: Loaded): TwoFactorStep => ({ status: 'on', account, stale: false });

export const twoFactorFlow: Transitions<TwoFactorStep, TwoFactorMove> = {
  loading: { load: loading, loaded: settled, failed: unread },
  error: { load: loading, loaded: settled, failed: unread },
  forbidden: { load: loading, loaded: settled, failed: unread },
  'signed-out': {
    load: (state) => state,
    loaded: (state, event) => state.resume ?? settled(state, event),
    failed: (state, { failure }) => (failure.code === 'unauthorized' ? state : unread(state, { failure })),
  },
  off: {
    enable: () => ({ status: 'password' }),
    load: (state) => state,
    loaded: settled,
    failed: outdated,
  },
  on: {
    regenerate: ({ account }) => ({ status: 'regenerating', account }),
    disable: ({ account }) => ({ status: 'disabling', account }),
    load: (state) => state,
    loaded: settled,
    failed: outdated,
  },
  password: {
    started: (_, { enrolment }) => ({ status: 'enrolling', enrolment }),
    cancel: off,
    failed: interrupted,
  },
  enrolling: { coded, lost, cancel: off, failed: interrupted },
  codes: {
    save: (state, { saved }) => ({ ...state, saved, asked: false }),
    finish: (state) => (state.saved ? loading() : { ...state, asked: true }),
  },
  regenerating: { coded, lost, cancel: back, failed: interrupted },
  disabling: { disabled: off, lost, cancel: back, failed: interrupted },
};
