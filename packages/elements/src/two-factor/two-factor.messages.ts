import { english as common, readingInEnglish, type CommonWords, type ReadingWords } from '../core/words.ts';

/** The words of `<cx-two-factor>`. Override any of them: `element.messages = { enable: 'Protect my account' }`. */
export interface TwoFactorWords extends CommonWords, ReadingWords {
  heading: string;
  off: string;
  on: string;
  offMessage: string;
  /** `since` is the day that it was switched on; null if the platform doesn't tell. */
  onMessage: (since: Date | null, lang: string) => string;
  enable: string;
  regenerate: string;
  disable: string;

  passwordHeading: string;
  passwordMessage: string;
  password: string;
  continue: string;

  enrolHeading: string;
  scanMessage: string;
  keyMessage: string;
  account: (issuer: string, label: string) => string;
  /** What the picture is; never what is in it. */
  qr: string;
  copySecret: string;
  openApp: string;
  code: string;
  codeHint: string;
  codeFormat: string;
  /** After several wrong codes: the usual cause. */
  checkClock: string;
  verify: string;
  verifying: string;
  cancel: string;
  copied: string;
  notCopied: string;

  codesHeading: string;
  codesMessage: string;
  codes: string;
  copyCodes: string;
  download: string;
  print: string;
  saved: string;
  saveFirst: string;
  done: string;
  /** First line of the file and of the printed page. */
  codesTitle: string;
  codesLeft: (left: number) => string;
  codesFew: (left: number) => string;

  regenerateHeading: string;
  regenerateMessage: string;
  disableHeading: string;
  disableMessage: string;
  disabled: string;
  /** A change got no answer. */
  unknown: string;
}

export const english: TwoFactorWords = {
  ...common,
  ...readingInEnglish,
  heading: 'Two-factor authentication',
  off: 'Off',
  on: 'On',
  offMessage:
    'Ask for a code from your phone as well as your password, so that a stolen password is not enough.',
  onMessage: (since, lang) =>
    since === null
      ? 'Signing in asks for a code from your authenticator app.'
      : `Signing in asks for a code from your authenticator app, since ${day(since, lang)}.`,
  enable: 'Turn on',
  regenerate: 'Get new recovery codes',
  disable: 'Turn off',

  passwordHeading: 'Confirm that it’s you',
  passwordMessage: 'Enter your password before you set up two-factor authentication.',
  password: 'Password',
  continue: 'Continue',

  enrolHeading: 'Set up your authenticator app',
  scanMessage: 'Scan this picture with your authenticator app.',
  keyMessage: 'Or type this key into the app:',
  account: (issuer, label) => `The app will show it as ${issuer}, ${label}.`,
  qr: 'QR code for your authenticator app. The key beside it says the same.',
  copySecret: 'Copy key',
  openApp: 'Open in authenticator app',
  code: 'Code',
  codeHint: 'Six digits, from your authenticator app.',
  codeFormat: 'A code has six digits.',
  checkClock: 'Codes change every 30 seconds. Check that the clock of your phone is set automatically.',
  verify: 'Turn on',
  verifying: 'Checking…',
  cancel: 'Cancel',
  copied: 'Copied',
  notCopied: 'This browser did not allow copying. Select the text and copy it.',

  codesHeading: 'Save your recovery codes',
  codesMessage: 'Each of these signs you in once if you lose your phone. They are shown only now.',
  codes: 'Recovery codes',
  copyCodes: 'Copy codes',
  download: 'Download',
  print: 'Print',
  saved: 'I have saved these codes',
  saveFirst: 'Save the codes first, then tick this box.',
  done: 'Done',
  codesTitle: 'Recovery codes',
  codesLeft: (left) => (left === 1 ? '1 recovery code left' : `${left} recovery codes left`),
  codesFew: (left) =>
    left === 0
      ? 'You have no recovery codes. Without your phone you could not sign in: get new ones.'
      : `You have only ${left === 1 ? '1 recovery code' : `${left} recovery codes`} left. Get new ones.`,

  regenerateHeading: 'Get new recovery codes',
  regenerateMessage: 'Your old recovery codes stop working as soon as you get new ones.',
  disableHeading: 'Turn off two-factor authentication',
  disableMessage: 'From then on your password alone signs you in. Your recovery codes stop working.',
  disabled: 'Two-factor authentication is off.',
  unknown: 'The change may have worked all the same. Try again to see.',
};

function day(date: Date, lang: string): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: 'long' }).format(date);
}
