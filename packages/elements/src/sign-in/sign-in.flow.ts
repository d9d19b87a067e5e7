import type { Person } from '@cxkit/sdk';
import type { Transitions } from '../core/flow.ts';

/** Where the person stands. */
export type SignInStep =
  /** `why` they are here again. */
  | { readonly status: 'credentials'; readonly why: 'expired' | 'signed-out' | 'not-ended' | undefined }
  | { readonly status: 'factor'; readonly recovery: boolean; readonly methods: readonly string[] }
  | { readonly status: 'signed-in'; readonly person: Person };

export type SignInMove =
  | { readonly type: 'challenged'; readonly methods: readonly string[] }
  | { readonly type: 'signed-in'; readonly person: Person }
  | { readonly type: 'swap' | 'back' | 'expired' | 'signed-out' | 'not-ended' };

const signedIn = (_: SignInStep, { person }: { person: Person }): SignInStep => ({
  status: 'signed-in',
  person,
});

export const signInFlow: Transitions<SignInStep, SignInMove> = {
  credentials: {
    challenged: (_, { methods }) => ({ status: 'factor', recovery: false, methods }),
    'signed-in': signedIn,
    // it is over here, but the server could not be told
    'not-ended': () => ({ status: 'credentials', why: 'not-ended' }),
  },
  factor: {
    swap: (state) => ({ ...state, recovery: !state.recovery }),
    back: () => ({ status: 'credentials', why: undefined }),
    expired: () => ({ status: 'credentials', why: 'expired' }),
    'signed-in': signedIn,
  },
  'signed-in': {
    'signed-in': signedIn,
    'signed-out': () => ({ status: 'credentials', why: 'signed-out' }),
  },
};
