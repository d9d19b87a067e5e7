import { ExactNumber } from './exact-number.ts';
import { fieldOf, nodeOf } from './node.ts';
import { problem } from './problem.ts';
import type { Field } from './schema.ts';
import { integerNode, orNull, plainNode, textNode, wordNode, type Rules } from './value.ts';

/**
 * The shared codecs. Each reads every form that the platform is known to send and writes the one that it names.
 * `decode(encode(x)) = x` holds for each (a property test).
 */

/** Text of a shape that has a name. */
/* @__NO_SIDE_EFFECTS__ */
function shaped(rules: Rules): Field<string> {
  return fieldOf(textNode(rules));
}

/** Text that no log may hold. */
/* @__NO_SIDE_EFFECTS__ */
function hidden(rules: Rules, limits: { min?: number; max?: number } = {}): Field<string> {
  return fieldOf({ ...textNode(rules, limits), secret: true });
}

/** Any text. */
export const text: Field<string> = /* @__PURE__ */ fieldOf(textNode());

/** Text of a draft with its limits, in UTF-16 units as a form counts them. */
/* @__NO_SIDE_EFFECTS__ */
export function textOf(limits: { min?: number; max: number }): Field<string> {
  return fieldOf(textNode({}, limits));
}

/** A value that nobody has described yet. */
export const anything: Field<unknown> = /* @__PURE__ */ fieldOf(plainNode('anything', () => true));

/** A whole number; the platform also sends digits in a string. */
export const integer: Field<number> = /* @__PURE__ */ fieldOf({
  ...integerNode(),
  wire: {
    forms: [integerNode(), textNode({ integer: /^-?\d{1,15}$/ })],
    decode: Number,
    encode: (value) => value,
  },
});

/** A whole number of a draft, within limits. */
/* @__NO_SIDE_EFFECTS__ */
export function integerOf(limits: { min: number; max?: number }): Field<number> {
  return fieldOf(integerNode(limits));
}

/** Exactly this word. */
/* @__NO_SIDE_EFFECTS__ */
export function literal<const T extends string>(value: T): Field<T> {
  return fieldOf(wordNode([value]));
}

/** One of the words, as a draft may send. */
/* @__NO_SIDE_EFFECTS__ */
export function enumOf<const T extends string>(values: readonly T[]): Field<T> {
  return fieldOf(wordNode(values));
}

/** One of the words, or one that the platform has added since: what a record may hold. */
export type Open<T extends string> = T | (string & {});

/** Like `enumOf`, but a word that is not in the list passes. */
/* @__NO_SIDE_EFFECTS__ */
export function openEnum<const T extends string>(_known: readonly T[]): Field<Open<T>> {
  return fieldOf(textNode());
}

/** Yes or no in any of the platform's forms; written in the form that is named. */
/* @__NO_SIDE_EFFECTS__ */
export function flag(form: 'true/false' | '1/0' | 'yes/no' | '"1"/"0"'): Field<boolean> {
  const [yes, no] = FLAGS[form];
  return fieldOf({
    ...yesOrNo,
    wire: {
      forms: [yesOrNo, wordNode([1, 0, '1', '0']), textNode({ flag: /^(yes|no)$/i })],
      decode: (value) => value === true || value === 1 || value === '1' || /^yes$/i.test(String(value)),
      encode: (value) => (value === true ? yes : no),
    },
  });
}

const yesOrNo = /* @__PURE__ */ plainNode(
  'boolean',
  (value) => typeof value === 'boolean',
  /* @__PURE__ */ problem('type', '', { expected: 'yes or no' }),
);

const FLAGS = {
  'true/false': [true, false],
  '1/0': [1, 0],
  'yes/no': ['yes', 'no'],
  '"1"/"0"': ['1', '0'],
} as const;

/**
 * Money or a rate as a decimal string: exact from the text of the answer where the engine gives it, never with an
 * exponent, trailing zeros kept (`"12.3400"`). Never a binary float: 0.1 + 0.2 has no place on an invoice.
 */
export const decimal: Field<string> = /* @__PURE__ */ fieldOf({
  ...textNode({ decimal: /^-?\d{1,30}(\.\d{1,30})?$/ }),
  wire: {
    forms: [
      textNode(),
      plainNode('number', (value) => Number.isFinite(value) || value instanceof ExactNumber),
    ],
    decode: (value) => withoutExponent(value instanceof ExactNumber ? value.source : String(value)),
    encode: (value) => value,
  },
});

function withoutExponent(source: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d+)$/.exec(source);
  if (match === null) return source;
  const [, sign = '', whole = '', fraction = '', power = '0'] = match;
  const shift = Number(power);
  if (Math.abs(shift) > 30) return source;
  const digits = whole + fraction;
  const point = whole.length + shift;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const fractional = padded.slice(at);
  return sign + padded.slice(0, at).replace(/^0+(?=\d)/, '') + (fractional === '' ? '' : `.${fractional}`);
}

const ISO = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$/;

/** Whether a day and a time of that form exist: there is no 30 February. */
function exists(iso: string): boolean {
  if (!ISO.test(iso)) return false;
  const day = iso.slice(8, 10);
  // every month has 28; of a day that it lacks, an engine makes one of the next month, or none
  return day <= '28' || new Date(iso).getUTCDate() === Number(day);
}

const isoOf = (wire: string): string => wire.replace(' ', 'T') + (wire.endsWith('Z') ? '' : 'Z');
const isNoDate = (wire: string): boolean => /^(0000-00-00( 00:00:00)?)?$/.test(wire);

/**
 * A time as ISO 8601 in UTC (`2026-01-31T12:00:00Z`); `YYYY-MM-DD HH:MM:SS` on the wire, which is UTC there. An
 * empty or zero date is null.
 */
export const timestamp: Field<string | null> = /* @__PURE__ */ fieldOf({
  ...orNull(textNode({ timestamp: exists })),
  wire: {
    forms: [orNull(textNode())],
    decode: (wire) => (typeof wire !== 'string' || isNoDate(wire) ? null : isoOf(wire)),
    encode: (iso) => (typeof iso === 'string' ? `${iso.slice(0, 10)} ${iso.slice(11, -1)}` : null),
  },
});

/** A record that the platform sends as JSON inside a string. */
export function jsonText<T>(inside: Field<T>): Field<T> {
  return fieldOf({ kind: 'json', inside: nodeOf(inside) });
}

/** An e-mail address, as a browser's e-mail input judges it; 254 characters at most. */
export const email: Field<string> = /* @__PURE__ */ shaped({
  email:
    /^(?=.{3,254}$)[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)+$/i,
});

/** A phone number as E.164 writes it: `+` and 7 to 15 digits. */
export const e164: Field<string> = /* @__PURE__ */ shaped({ e164: /^\+[1-9]\d{6,14}$/ });

/** A host name in lower case, without a trailing dot; at most 253 characters. */
export const hostname: Field<string> = /* @__PURE__ */ shaped({
  hostname: /^(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])$/,
});

/** An ISO 4217 code: `USD`. */
export const currency: Field<string> = /* @__PURE__ */ shaped({ currency: /^[A-Z]{3}$/ });

/** The path that a permission names, below the panel's API: `/api/cp/customer`, without a slash at its end. */
export const permissionPath: Field<string> = /* @__PURE__ */ shaped({
  permission_path: /^\/api\/cp(\/[a-z\d][\w.-]*)*$/,
});

/** A rate card's id: `GjjS-E0FO`. */
export const cardId: Field<string> = /* @__PURE__ */ shaped({ card_id: /^[A-Za-z0-9]{4}-[A-Za-z0-9]{4}$/ });

/** An IANA time zone that this engine knows: `Europe/Berlin`. */
export const timeZone: Field<string> = /* @__PURE__ */ shaped({ time_zone: isTimeZone });

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** A line of an IP whitelist: an address (`203.0.113.7`), a prefix (`3.3.3.`) or a range (`10.0.0.0/8`, IPv6 too). */
export const ipRange: Field<string> = /* @__PURE__ */ shaped({ ip_range: isIpRange });

function isIpRange(value: string): boolean {
  if (/^(\d{1,3}\.){1,3}$/.test(value)) return value.split('.').slice(0, -1).every(isOctet);
  const [address = '', bits, ...more] = value.split('/');
  if (more.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return false;
  const v4 = /^\d{1,3}(\.\d{1,3}){3}$/.test(address) && address.split('.').every(isOctet);
  const width = bits === undefined ? 0 : Number(bits);
  return v4 ? width <= 32 : width <= 128 && address.includes(':') && URL.canParse(`http://[${address}]/`);
}

const isOctet = (part: string): boolean => Number(part) <= 255 && String(Number(part)) === part;

/**
 * A new password by the platform's policy: 8–64 characters with an upper and a lower case letter, a digit and one
 * of `@$!%*#?&`. Write-only: no answer holds it. Source: platform documentation, "Change Password".
 */
export const newPassword: Field<string> = /* @__PURE__ */ hidden(
  {
    password_upper: /[A-Z]/,
    password_lower: /[a-z]/,
    password_digit: /\d/,
    password_symbol: /[@$!%*#?&]/,
  },
  { min: 8, max: 64 },
);

/** A password, token or challenge: judged by the other side alone, and kept out of every log (`secrets.ts`). */
export const secret: Field<string> = /* @__PURE__ */ hidden({}, { min: 1, max: 4096 });

/** Six digits of an authenticator (TOTP, RFC 6238). */
export const totpCode: Field<string> = /* @__PURE__ */ hidden({ totp: /^\d{6}$/ });

/** A TOTP code or a recovery code (`xxxx-xxxx-xxxx`, letters and digits). */
export const secondFactorCode: Field<string> = /* @__PURE__ */ hidden({
  second_factor: /^(\d{6}|[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})$/,
});
