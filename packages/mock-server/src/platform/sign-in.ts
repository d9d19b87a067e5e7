import { record } from './audit.ts';
import { type Context } from './context.ts';
import { admits, notFromHere } from './ip-whitelist.ts';
import { countFailure, forgive, lockedOut, SIGN_IN } from './lockout.ts';
import { passwordMatches } from './passwords.ts';
import { problem } from '@cxkit/sdk';
import { CountedRefusal, Refusal } from './refusal.ts';
import { type UserRow } from './tables.ts';

/**
 * The user with this e-mail and password. Unknown e-mail and wrong password answer alike and cost the same work;
 * failures are counted for the e-mail, known or not, and make the next try wait.
 */
export function signIn(context: Context, email: string, password: string): UserRow | Refusal {
  const name = logInName(email);
  const key = `sign-in ${name}`;
  const waiting = lockedOut(context, key, SIGN_IN, 'password');
  if (waiting !== undefined) return waiting;
  const user = context.tables.users.by.email.first(name);
  if (!passwordMatches(password, user?.password) || user === undefined) {
    record(context, {
      action: 'REFUSED',
      table: 'users',
      key: user?.id ?? 0,
      message: 'Wrong e-mail or password',
    });
    return countFailure(context, key, SIGN_IN, 'password', wrongCredentials());
  }
  if (!admits(user.ip_whitelist, context.ip)) {
    record(context, { action: 'REFUSED', table: 'users', key: user.id, message: `Not from ${context.ip}` });
    return CountedRefusal.of(notFromHere());
  }
  forgive(context, key);
  return user;
}

/** An e-mail address as the log-in has it: upper and lower case are one, and spaces around it are a slip. */
export function logInName(email: string): string {
  return email.trim().toLowerCase();
}

function wrongCredentials(): Refusal {
  return new Refusal('not-signed-in', 'E-mail or password is wrong.', [problem('wrong', 'password')]);
}
