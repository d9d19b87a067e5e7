/** All that can be wrong with a value. The list is closed: an element translates each code. */
export type ProblemCode =
  | 'required'
  | 'type'
  | 'format'
  | 'too_short'
  | 'too_long'
  | 'too_small'
  | 'too_big'
  | 'not_one_of'
  | 'unknown_field'
  | 'mismatch'
  | 'wrong'
  | 'used'
  | 'expired'
  | 'taken'
  | 'locked'
  | 'refused';

/** The numbers and words of a problem: `{ minimum: 8 }`, `{ format: 'email' }`, `{ seconds: 30 }`. */
export type ProblemParams = Readonly<Record<string, string | number | readonly string[]>>;

/** What is wrong, where, by which rule. Never holds the value: it may be a secret. */
export interface Problem {
  /** The field, dotted: `email`, `rows.0.access`; empty for the whole. */
  readonly path: string;
  readonly code: ProblemCode;
  readonly params: ProblemParams;
}

/** A problem with no field of its own, or with one. */
export function problem(code: ProblemCode, path = '', params: ProblemParams = {}): Problem {
  return { path, code, params };
}

const FORMATS: Readonly<Record<string, string>> = {
  email: 'is not an e-mail address',
  e164: 'is not a phone number in E.164 form (+ and 7 to 15 digits)',
  hostname: 'is not a host name',
  currency: 'is not a currency code (three capital letters)',
  decimal: 'is not a decimal number',
  timestamp: 'is not a UTC time (YYYY-MM-DD HH:MM:SS)',
  permission_path: 'is not a path of the panel (/api/cp/…, without a slash at its end)',
  integer: 'is not a whole number',
  flag: 'is neither yes nor no',
  json: 'is not JSON',
  card_id: 'is not a rate card id (xxxx-xxxx)',
  totp: 'is not a code of six digits',
  second_factor: 'is neither a code of six digits nor a recovery code',
  password_upper: 'needs a capital letter',
  password_lower: 'needs a small letter',
  password_digit: 'needs a digit',
  password_symbol: 'needs one of @$!%*#?&',
  ip_range: 'is not an IP address, a prefix (3.3.3.) or a CIDR range',
  time_zone: 'is not an IANA time zone',
};

/** The problem as an English sentence, without the field's name. */
export function sentence({ code, params }: Problem): string {
  const of = (name: string): string => String(params[name] ?? '?');
  switch (code) {
    case 'required':
      return 'is missing';
    case 'type':
      return `is not ${params['expected'] === undefined ? 'of the expected type' : of('expected')}`;
    case 'format':
      return FORMATS[of('format')] ?? `does not have the form "${of('format')}"`;
    case 'too_short':
      return `is shorter than ${of('minimum')}`;
    case 'too_long':
      return `is longer than ${of('maximum')}`;
    case 'too_small':
      return `is less than ${of('minimum')}`;
    case 'too_big':
      return `is more than ${of('maximum')}`;
    case 'not_one_of':
      return `is none of ${[params['values']].flat().join(', ')}`;
    case 'unknown_field':
      return 'is not a field of this';
    case 'mismatch':
      return 'does not match';
    case 'wrong':
      return 'is wrong';
    case 'used':
      return 'was used before';
    case 'expired':
      return 'has expired';
    case 'taken':
      return 'is taken already';
    case 'locked':
      return `is locked for ${of('seconds')} s after too many wrong tries`;
    case 'refused':
      return params['reason'] === undefined ? 'is refused' : `is refused: ${of('reason')}`;
  }
}

/** Several problems as one line: `email is not an e-mail address; name is missing`. */
export function sentences(problems: readonly Problem[]): string {
  return problems.map((one) => `${one.path === '' ? 'it' : one.path} ${sentence(one)}`).join('; ');
}
