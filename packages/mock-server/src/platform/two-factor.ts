import { type twoFactor } from '@cxkit/sdk';
import { record, sendMail } from './audit.ts';
import { fingerprint, type Chance } from './chance.ts';
import { signedInUser, type Context } from './context.ts';
import { CODE, countFailure, forgive, lockedOut } from './lockout.ts';
import { passwordMatches } from './passwords.ts';
import { Refusal, wrongField } from './refusal.ts';
import { type Service } from './service.ts';
import { isoOrNull } from './time.ts';
import { type AuthenticatorRow, type UserRow } from './tables.ts';
import { enrolmentUri, judgeCode, newSecret } from './totp.ts';

/** Recovery codes that a person gets. */
const RECOVERY_CODES = 10;
/** Without letters and digits that are read wrongly. */
const RECOVERY_ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Two-factor authentication of the signed-in user: RFC 6238 codes, each once, and ten recovery codes. */
export const twoFactorService: Service<(typeof twoFactor)['operations']> = {
  get(context) {
    const row = enrolled(context, signedInUser(context));
    return {
      enabled: row !== undefined,
      method: row === undefined ? null : 'totp',
      enrolled_at: isoOrNull(row?.enrolled_at ?? null),
      recovery_codes_left: row?.recovery_codes.length ?? 0,
    };
  },

  start(context, { body }) {
    const user = signedInUser(context);
    if (enrolled(context, user) !== undefined) {
      return new Refusal('conflict', 'Two-factor authentication is on already. Switch it off first.');
    }
    const refusal = wrongPassword(context, user, body.password);
    if (refusal !== undefined) return refusal;
    const secret = newSecret(context.chance);
    context.tables.authenticators.put({
      id: user.id,
      secret,
      enrolled_at: null,
      last_step: null,
      recovery_codes: [],
    });
    record(context, { action: 'GENERATE', table: 'authenticators', key: user.id, message: 'Secret made' });
    const issuer = context.tables.accounts.require(1).name;
    return { secret, uri: enrolmentUri(issuer, user.email, secret), issuer, label: user.email };
  },

  confirm(context, { body }) {
    const user = signedInUser(context);
    const row = context.tables.authenticators.get(user.id);
    if (row === undefined) return new Refusal('conflict', 'No secret has been made. Start first.');
    if (row.enrolled_at !== null) return new Refusal('conflict', 'Two-factor authentication is on already.');
    const refusal = refuseCode(context, row, body.code);
    if (refusal !== undefined) return refusal;
    context.tables.authenticators.update(user.id, { enrolled_at: context.now });
    record(context, { action: 'UPDATE', table: 'authenticators', key: user.id, message: 'Two-factor on' });
    sendMail(context, {
      to: user.email,
      purpose: 'two-factor-enabled',
      subject: 'Two-factor authentication is on',
      text: 'Signing in now asks for a code of your authenticator.',
    });
    return newRecoveryCodes(context, user);
  },

  regenerate(context, { body }) {
    const user = signedInUser(context);
    const row = enrolled(context, user);
    if (row === undefined) return isOff();
    const refusal = refuseCode(context, row, body.code);
    if (refusal !== undefined) return refusal;
    record(context, {
      action: 'GENERATE',
      table: 'authenticators',
      key: user.id,
      message: 'Recovery codes made',
    });
    return newRecoveryCodes(context, user);
  },

  disable(context, { body }) {
    const user = signedInUser(context);
    const row = enrolled(context, user);
    if (row === undefined) return isOff();
    const refusal = wrongPassword(context, user, body.password) ?? refuseCode(context, row, body.code);
    if (refusal !== undefined) return refusal;
    context.tables.authenticators.delete(user.id);
    record(context, { action: 'DELETE', table: 'authenticators', key: user.id, message: 'Two-factor off' });
    sendMail(context, {
      to: user.email,
      purpose: 'two-factor-disabled',
      subject: 'Two-factor authentication is off',
      text: 'If it was not you, tell your administrator at once.',
    });
    return { status: 'OK' };
  },
};

/** The user's authenticator, if it is in force. */
export function enrolled({ tables }: Pick<Context, 'tables'>, user: UserRow): AuthenticatorRow | undefined {
  const row = tables.authenticators.get(user.id);
  return row === undefined || row.enrolled_at === null ? undefined : row;
}

/**
 * Judges a code and takes it: it can't be used again. Wrong ones are counted for the person, over all their sessions.
 * A recovery code stands in once where `recovery` allows it.
 */
export function refuseCode(
  context: Context,
  row: AuthenticatorRow,
  code: string,
  { recovery = false }: { recovery?: boolean } = {},
): Refusal | undefined {
  const key = `code ${row.id}`;
  const waiting = lockedOut(context, key, CODE, 'code');
  if (waiting !== undefined) return waiting;
  const mark = fingerprint(code);
  if (recovery && row.recovery_codes.includes(mark)) {
    context.tables.authenticators.update(row.id, {
      recovery_codes: row.recovery_codes.filter((left) => left !== mark),
    });
    forgive(context, key);
    return undefined;
  }
  const judged = judgeCode(row.secret, code, context.now, row.last_step);
  if (judged.verdict === 'right') {
    context.tables.authenticators.update(row.id, { last_step: judged.step });
    forgive(context, key);
    return undefined;
  }
  record(context, { action: 'REFUSED', table: 'authenticators', key: row.id, message: `Code ${judged.verdict}`, userId: row.id }); // prettier-ignore
  const wrong = wrongField('code', judged.verdict, CODE_WORDS[judged.verdict]);
  return countFailure(context, key, CODE, 'code', wrong);
}

const CODE_WORDS = {
  wrong: 'The code is wrong.',
  used: 'This code was used before. Wait for the next one.',
  expired: 'This code is too old. Use the one that is shown now.',
} as const;

function wrongPassword(context: Context, user: UserRow, password: string): Refusal | undefined {
  const key = `password ${user.id}`;
  const waiting = lockedOut(context, key, CODE, 'password');
  if (waiting !== undefined) return waiting;
  if (passwordMatches(password, user.password)) {
    forgive(context, key);
    return undefined;
  }
  record(context, { action: 'REFUSED', table: 'users', key: user.id, message: 'Wrong password' });
  const wrong = wrongField('password', 'wrong', 'The password is wrong.');
  return countFailure(context, key, CODE, 'password', wrong);
}

function newRecoveryCodes({ tables, chance }: Context, user: UserRow): { recovery_codes: string[] } {
  const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCode(chance));
  tables.authenticators.update(user.id, { recovery_codes: codes.map(fingerprint) });
  return { recovery_codes: codes };
}

function recoveryCode(chance: Chance): string {
  return chance.text(12, RECOVERY_ALPHABET).replace(/(?<=^(.{4}|.{8}))/g, '-');
}

function isOff(): Refusal {
  return new Refusal('conflict', 'Two-factor authentication is off.');
}
