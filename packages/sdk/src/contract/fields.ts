import * as z from 'zod/mini';
import { ExactNumber } from './exact-number.ts';
import { fieldOf, jsonNode, nodeOf, secretField } from './node.ts';
import type { Field } from './schema.ts';

/**
 * The shared codecs. Each reads every form that the platform is known to send and writes the one that it names.
 * `decode(encode(x)) = x` holds for each (a property test).
 */

/** The shape of a value by a name that an error can explain (`problem.ts` has the sentence). */
/* @__NO_SIDE_EFFECTS__ */
function shaped(format: string, rule: RegExp | ((value: string) => boolean)): z.ZodMiniType<string, string> {
  return z.stringFormat(format, rule);
}

/** A rule over a string beside its length; each is reported on its own, so that a form can show a list. */
const rule = (format: string, pattern: RegExp) =>
  z.refine<string>((value) => pattern.test(value), { params: { format } });

/** Any text. */
export const text: Field<string> = /* @__PURE__ */ fieldOf(z.string());

/** Text of a draft with its limits, in UTF-16 units as a form counts them. */
/* @__NO_SIDE_EFFECTS__ */
export function textOf({ min = 0, max }: { min?: number; max: number }): Field<string> {
  return fieldOf(z.string().check(z.minLength(min), z.maxLength(max)));
}

/** A value that nobody has described yet. */
export const anything: Field<unknown> = /* @__PURE__ */ fieldOf(z.unknown());

/** A whole number; the platform also sends digits in a string. */
export const integer: Field<number> = /* @__PURE__ */ fieldOf(
  z.codec(z.union([z.int(), shaped('integer', /^-?\d{1,15}$/)]), z.int(), {
    decode: Number,
    encode: (value) => value,
  }),
);

/** A whole number of a draft, within limits. */
/* @__NO_SIDE_EFFECTS__ */
export function integerOf({ min, max }: { min: number; max: number }): Field<number> {
  return fieldOf(z.int().check(z.gte(min), z.lte(max)));
}

/** Exactly this word. */
/* @__NO_SIDE_EFFECTS__ */
export function literal<const T extends string>(value: T): Field<T> {
  return fieldOf(z.literal(value));
}

/** One of the words, as a draft may send. */
/* @__NO_SIDE_EFFECTS__ */
export function enumOf<const T extends string>(values: readonly T[]): Field<T> {
  return fieldOf(z.enum(values));
}

/** One of the words, or one that the platform has added since: what a record may hold. */
export type Open<T extends string> = T | (string & {});

/** Like `enumOf`, but a word that is not in the list passes. */
/* @__NO_SIDE_EFFECTS__ */
export function openEnum<const T extends string>(_known: readonly T[]): Field<Open<T>> {
  return fieldOf(z.string());
}

/** Yes or no in any of the platform's forms; written in the form that is named. */
/* @__NO_SIDE_EFFECTS__ */
export function flag(form: 'true/false' | '1/0' | 'yes/no' | '"1"/"0"'): Field<boolean> {
  const [yes, no] = FLAGS[form];
  const wire = z.union([z.boolean(), z.literal([1, 0, '1', '0']), shaped('flag', /^(yes|no)$/i)]);
  return fieldOf(
    z.codec(wire, z.boolean(), {
      decode: (value) => value === true || value === 1 || value === '1' || /^yes$/i.test(String(value)),
      encode: (value) => (value ? yes : no),
    }),
  );
}

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
export const decimal: Field<string> = /* @__PURE__ */ fieldOf(
  z.codec(
    z.union([z.string(), z.number(), z.instanceof(ExactNumber)]),
    shaped('decimal', /^-?\d{1,30}(\.\d{1,30})?$/),
    {
      decode: (value) => withoutExponent(value instanceof ExactNumber ? value.source : String(value)),
      encode: (value) => value,
    },
  ),
);

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

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/;

/** Whether a day and a time of that form exist: there is no 30 February. */
function exists(iso: string): boolean {
  const time = new Date(iso);
  return ISO.test(iso) && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(iso.slice(0, 19));
}

const isoOf = (wire: string): string => `${wire.replace(' ', 'T').replace(/Z$/, '')}Z`;
const isNoDate = (wire: string): boolean => /^(0000-00-00( 00:00:00)?)?$/.test(wire);

/**
 * A time as ISO 8601 in UTC (`2026-01-31T12:00:00Z`); `YYYY-MM-DD HH:MM:SS` on the wire, which is UTC there. An
 * empty or zero date is null.
 */
export const timestamp: Field<string | null> = /* @__PURE__ */ fieldOf(
  z.codec(
    z.nullable(shaped('timestamp', (wire) => isNoDate(wire) || exists(isoOf(wire)))),
    z.nullable(shaped('timestamp', exists)),
    {
      decode: (wire) => (wire === null || isNoDate(wire) ? null : isoOf(wire)),
      encode: (iso) => iso?.replace('T', ' ').replace('Z', '') ?? null,
    },
  ),
);

/** A record that the platform sends as JSON inside a string. */
export function jsonText<T>(inside: Field<T>): Field<T> {
  return fieldOf(jsonNode(nodeOf(inside)));
}

/** An e-mail address, as a browser's e-mail input judges it; 254 characters at most. */
export const email: Field<string> = /* @__PURE__ */ fieldOf(
  shaped(
    'email',
    /^(?=.{3,254}$)[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)+$/i,
  ),
);

/** A phone number as E.164 writes it: `+` and 7 to 15 digits. */
export const e164: Field<string> = /* @__PURE__ */ fieldOf(shaped('e164', /^\+[1-9]\d{6,14}$/));

/** A host name in lower case, without a trailing dot; at most 253 characters. */
export const hostname: Field<string> = /* @__PURE__ */ fieldOf(
  shaped('hostname', /^(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])$/),
);

/** An ISO 4217 code: `USD`. */
export const currency: Field<string> = /* @__PURE__ */ fieldOf(shaped('currency', /^[A-Z]{3}$/));

/** The path that a permission names, below the panel's API: `/api/cp/customer`, without a slash at its end. */
export const permissionPath: Field<string> = /* @__PURE__ */ fieldOf(
  shaped('permission_path', /^\/api\/cp(\/[a-z\d][\w.-]*)*$/),
);

/** A rate card's id: `GjjS-E0FO`. */
export const cardId: Field<string> = /* @__PURE__ */ fieldOf(
  shaped('card_id', /^[A-Za-z0-9]{4}-[A-Za-z0-9]{4}$/),
);

/** An IANA time zone that this engine knows: `Europe/Berlin`. */
export const timeZone: Field<string> = /* @__PURE__ */ fieldOf(
  shaped('time_zone', (value) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
    } catch {
      return false;
    }
  }),
);

/** A line of an IP whitelist: an address (`203.0.113.7`), a prefix (`3.3.3.`) or a range (`10.0.0.0/8`, IPv6 too). */
export const ipRange: Field<string> = /* @__PURE__ */ fieldOf(shaped('ip_range', isIpRange));

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
export const newPassword: Field<string> = /* @__PURE__ */ secretField(
  z
    .string()
    .check(
      z.minLength(8),
      z.maxLength(64),
      rule('password_upper', /[A-Z]/),
      rule('password_lower', /[a-z]/),
      rule('password_digit', /\d/),
      rule('password_symbol', /[@$!%*#?&]/),
    ),
);

/** A password, token or challenge: judged by the other side alone, and kept out of every log (`secrets.ts`). */
export const secret: Field<string> = /* @__PURE__ */ secretField(
  z.string().check(z.minLength(1), z.maxLength(4096)),
);

/** Six digits of an authenticator (TOTP, RFC 6238). */
export const totpCode: Field<string> = /* @__PURE__ */ secretField(shaped('totp', /^\d{6}$/));

/** A TOTP code or a recovery code (`xxxx-xxxx-xxxx`, letters and digits). */
export const secondFactorCode: Field<string> = /* @__PURE__ */ secretField(
  shaped('second_factor', /^(\d{6}|[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})$/),
);
