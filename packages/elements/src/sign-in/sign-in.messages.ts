import type { Person } from '@cxkit/sdk';
import { english as common, type CommonWords } from '../core/words.ts';

/** The words of `<cx-sign-in>`. */
export interface SignInWords extends CommonWords {
  heading: string;
  /** Where the person signs in: the staff's panel or the customers' portal. */
  message: (realm: 'panel' | 'portal') => string;
  email: string;
  password: string;
  submit: string;
  busy: string;
  /** E-mail or password; nobody says which. */
  wrong: string;

  factorHeading: string;
  codeMessage: string;
  code: string;
  recoveryMessage: string;
  recoveryCode: string;
  useRecovery: string;
  useCode: string;
  verify: string;
  back: string;
  /** The second step took too long. */
  expired: string;

  signedInHeading: string;
  signedInAs: (person: Person) => string;
  signOut: string;
  signedOutNow: string;
  /** Signed out here; the server could not be told. */
  notEnded: string;
}

export const english: SignInWords = {
  ...common,
  heading: 'Sign in',
  message: (realm) =>
    realm === 'panel' ? 'Use your control panel account.' : 'Use your customer portal account.',
  email: 'E-mail address',
  password: 'Password',
  submit: 'Sign in',
  busy: 'Signing in…',
  wrong: 'This e-mail address and password do not belong together.',

  factorHeading: 'Confirm that it’s you',
  codeMessage: 'Enter the six digits that your authenticator app shows.',
  code: 'Code',
  recoveryMessage: 'Enter one of the recovery codes that you saved. Each works once.',
  recoveryCode: 'Recovery code',
  useRecovery: 'Use a recovery code',
  useCode: 'Use the authenticator app',
  verify: 'Continue',
  back: 'Back',
  expired: 'That took too long. Enter your password again.',

  signedInHeading: 'You are signed in',
  signedInAs: ({ name, email }) => `As ${name}, ${email}.`,
  signOut: 'Sign out',
  signedOutNow: 'You are signed out.',
  notEnded: 'You are signed out here, but the server did not answer: there the session ends by itself, soon.',
};
