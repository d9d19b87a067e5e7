import type { Problem } from '@cxkit/sdk';
import type { Failure } from './failure.ts';

/** The words that every element needs. */
export interface CommonWords {
  /** What is wrong with a field, as a sentence. `label` is the field's own label. */
  problem: (problem: Problem, label: string) => string;
  /** Why a call did not work, and what to do. */
  failure: (failure: Failure) => string;
  /** `id` is what support asks for. */
  requestId: (id: string) => string;
  /** No client was given: shown to the developer. */
  idle: string;
  /** Shows a password. */
  show: string;
  /** What can be wrong with a code, in place of `problem`. */
  codeUsed: string;
  codeExpired: string;
}

/** The words of an element that reads before there is anything to do. */
export interface ReadingWords {
  loading: string;
  forbidden: string;
  /** Nobody has signed in yet. */
  notSignedIn: string;
  /** The session has ended. */
  signedOut: string;
  stale: string;
  retry: string;
}

/** An element's own words over the given ones; what is left out stays. */
export function override<W extends object>(words: W, own: Partial<W> | undefined): W {
  return { ...words, ...own };
}

/** `0:45`, `12:05`: how long a lock lasts. */
export function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export const english: CommonWords = {
  problem: problemInEnglish,
  failure: failureInEnglish,
  requestId: (id) => `Request ${id}`,
  idle: 'This part of the page is not connected yet.',
  show: 'Show',
  codeUsed: 'This code was used already. Wait for the next one.',
  codeExpired: 'This code is too old. Enter the one that your app shows now.',
};

export const readingInEnglish: ReadingWords = {
  loading: 'Loading…',
  forbidden: 'You don’t have permission to see this. Ask an administrator of your account.',
  notSignedIn: 'Sign in to see this.',
  signedOut: 'Your session has ended. Sign in again to go on.',
  stale: 'This may be out of date.',
  retry: 'Try again',
};

function problemInEnglish({ code, params }: Problem, given: string): string {
  const name = given === '' ? 'entry' : given.toLowerCase();
  const label = given === '' ? 'This entry' : given;
  const of = (param: string): string => String(params[param] ?? '');
  switch (code) {
    case 'required':
      return `Enter the ${name}.`;
    case 'too_short':
      return `${label} needs at least ${of('minimum')} characters.`;
    case 'too_long':
      return `${label} can have at most ${of('maximum')} characters.`;
    case 'too_small':
      return `${label} can’t be less than ${of('minimum')}.`;
    case 'too_big':
      return `${label} can’t be more than ${of('maximum')}.`;
    case 'not_one_of':
      return `Choose one of these: ${[params['values'] ?? []].flat().join(', ')}.`;
    case 'mismatch':
      return `The two entries differ.`;
    case 'wrong':
      return `This ${name} is not right.`;
    case 'used':
      return `This ${name} was used before.`;
    case 'expired':
      return `This ${name} has expired.`;
    case 'taken':
      return `This ${name} is taken already.`;
    case 'locked':
      return `Too many wrong tries. Try again in ${minutes(Number(params['seconds'] ?? 0))}.`;
    case 'refused':
      return params['reason'] === undefined ? `This ${name} was refused.` : `Refused: ${of('reason')}.`;
    case 'unknown_field':
      return `The platform does not know this field.`;
    case 'type':
    case 'format':
      return `This doesn’t look like a valid ${name}.`;
  }
}

function failureInEnglish({ code }: Failure): string {
  switch (code) {
    case 'network':
      return 'There is no connection. Check it, then try again.';
    case 'timeout':
      return 'There was no answer in time. Try again.';
    case 'rate-limited':
      return 'Too many requests at once. Wait a moment, then try again.';
    case 'conflict':
      return 'Someone else changed this meanwhile. Load it again.';
    case 'forbidden':
      return 'You don’t have permission to do this.';
    default:
      return 'The platform could not do this. Try again; if it stays so, contact support.';
  }
}
