import { flag, integer, literal, secret, text, timestamp, totpCode } from './fields.ts';
import { operation, resource, type Bound } from './operation.ts';
import { draft, listOf, nullable, record, type Field } from './schema.ts';
import { written } from './written.ts';

/** How the signed-in user proves a second factor. Source: platform documentation, "Security"; TOTP is RFC 6238. */
export interface TwoFactor {
  enabled: boolean;
  /** Null while it is off. */
  method: 'totp' | null;
  enrolled_at: string | null;
  /** Single-use codes that are left of ten. */
  recovery_codes_left: number;
}
export const twoFactorSchema: Field<TwoFactor> = record<TwoFactor>({
  enabled: flag('yes/no'),
  method: nullable(literal('totp')),
  enrolled_at: timestamp,
  recovery_codes_left: integer,
});

/** What begins an enrolment: the password again, so that a borrowed screen is not enough. */
export interface TwoFactorStartDraft {
  password: string;
}
export const twoFactorStartDraft: Field<TwoFactorStartDraft> = draft<TwoFactorStartDraft>({
  password: secret,
});

/** A new secret. It is shown once, here, and is not in force until a code from it was confirmed. */
export interface TwoFactorEnrolment {
  /** Base32, 20 bytes. */
  secret: string;
  /** `otpauth://totp/…`: what the QR code holds. It contains the secret. */
  uri: string;
  /** The provider's name as the authenticator shows it. */
  issuer: string;
  /** The account's e-mail as the authenticator shows it. */
  label: string;
}
export const twoFactorEnrolmentSchema: Field<TwoFactorEnrolment> = record<TwoFactorEnrolment>({
  secret,
  uri: secret,
  issuer: text,
  label: text,
});

/** A code from the authenticator. */
export interface TwoFactorCodeDraft {
  /** Six digits; a step of 30 s before or after the present one passes, and each passes once. */
  code: string;
}
export const twoFactorCodeDraft: Field<TwoFactorCodeDraft> = draft<TwoFactorCodeDraft>({ code: totpCode });

/** Ten codes that stand in for the authenticator, each once. They are shown here and never again. */
export interface RecoveryCodes {
  recovery_codes: string[];
}
export const recoveryCodesSchema: Field<RecoveryCodes> = record<RecoveryCodes>({
  recovery_codes: listOf(secret),
});

/** What switches two-factor off. */
export interface TwoFactorDisableDraft {
  password: string;
  code: string;
}
export const twoFactorDisableDraft: Field<TwoFactorDisableDraft> = draft<TwoFactorDisableDraft>({
  password: secret,
  code: totpCode,
});

/** Two-factor authentication of the signed-in user. */
export const twoFactor = resource('panel', null, 'twoFactor', {
  get: operation('GET setup/two-factor', { response: twoFactorSchema, known: 'assumed' }),
  /** Makes a secret. Starting again throws away one that was not confirmed. */
  start: operation('POST setup/two-factor', {
    body: twoFactorStartDraft,
    response: twoFactorEnrolmentSchema,
    known: 'assumed',
  }),
  /** Switches it on with a first code, and answers the recovery codes. Five wrong codes lock, longer each time. */
  confirm: operation('POST setup/two-factor/confirm', {
    body: twoFactorCodeDraft,
    response: recoveryCodesSchema,
    known: 'assumed',
  }),
  /** Ten new recovery codes; the old ones are dead at once. */
  regenerate: operation('POST setup/two-factor/recovery', {
    body: twoFactorCodeDraft,
    response: recoveryCodesSchema,
    known: 'assumed',
  }),
  /** Switches it off. */
  disable: operation('POST setup/two-factor/disable', {
    body: twoFactorDisableDraft,
    response: written,
    known: 'assumed',
  }),
});
export interface TwoFactorApi extends Bound<typeof twoFactor> {}
