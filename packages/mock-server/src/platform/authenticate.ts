import { type Credential } from '@cxkit/sdk/contract';
import { fingerprint } from './chance.ts';
import { type Actor, type Context } from './context.ts';
import { admits, notFromHere } from './ip-whitelist.ts';
import { Refusal } from './refusal.ts';
import { logInName, signIn } from './sign-in.ts';
import { type ReadTables } from '../store/schema.ts';
import { type Tables, type UserRow } from './tables.ts';
import { tokenRow } from './tokens.ts';
import { enrolled } from './two-factor.ts';

/** What somebody shows to be let in, read from the `Authorization` header. */
export type Shown =
  | { readonly scheme: 'none' }
  | { readonly scheme: 'basic'; readonly email: string; readonly password: string }
  | { readonly scheme: 'bearer'; readonly token: string };

/** Whether what is shown is what the operation asks for, and who it is. */
export function authenticate(context: Context, shown: Shown, asked: Credential): Actor | Refusal {
  if (asked === 'none') return { kind: 'nobody' };
  if (shown.scheme === 'none') return new Refusal('not-signed-in', 'Unauthorized');
  const actor =
    shown.scheme === 'basic' ? byPassword(context, shown, asked) : byToken(context, shown.token, asked);
  if (actor instanceof Refusal || actor.kind === 'nobody') return actor;
  return admits(actor.user.ip_whitelist, context.ip) ? actor : notFromHere();
}

/** Whose account is shown, without judging it further: nothing is compared with a password, nothing is counted. */
export function accountShown(
  world: Pick<Context, 'now' | 'key'> & { readonly tables: ReadTables<Tables> },
  shown: Shown,
): number | undefined {
  switch (shown.scheme) {
    case 'none':
      return undefined;
    case 'basic':
      return world.tables.users.by.email.first(logInName(shown.email))?.id;
    case 'bearer':
      return (
        world.tables.sessions.get(fingerprint(shown.token)) ??
        tokenRow(world, shown.token, 'access') ??
        tokenRow(world, shown.token, 'refresh')
      )?.user_id;
  }
}

/** Basic goes on every operation but the one that asks for a refresh token. Evidence: the vendor's client. */
function byPassword(
  context: Context,
  { email, password }: { email: string; password: string },
  asked: Credential,
): Actor | Refusal {
  if (asked === 'refresh') return new Refusal('not-signed-in', 'A refresh token is needed');
  const user = signIn(context, email, password);
  if (user instanceof Refusal) return user;
  // How the platform joins Basic and a second factor is not known; the strict profile takes the safe side.
  if (context.profile === 'strict-client' && enrolled(context, user) !== undefined) {
    return new Refusal('forbidden', 'Two-factor authentication is on: a password alone is not enough here.');
  }
  return { kind: 'user', user, by: 'password' };
}

function byToken(context: Context, token: string, asked: Credential): Actor | Refusal {
  const actor = asked === 'access' ? (bySession(context, token) ?? byJwt(context, token, 'access')) : byJwt(context, token, 'refresh'); // prettier-ignore
  return actor ?? expiredToken();
}

/** The platform's words for a token that is no good, whatever the reason. */
export function expiredToken(): Refusal {
  return new Refusal('not-signed-in', 'The token is not valid or has expired');
}

function byJwt(context: Context, token: string, type: 'access' | 'refresh'): Actor | undefined {
  const row = tokenRow(context, token, type);
  const user = row && owner(context, row.user_id);
  return user && { kind: 'user', user, by: 'token', token: row };
}

function bySession(context: Context, token: string): Actor | undefined {
  // no dot is in a session's token, and two are in every other
  if (token.includes('.')) return undefined;
  const session = context.tables.sessions.get(fingerprint(token));
  if (session?.kind !== 'session' || session.expires_at <= context.now) return undefined;
  const user = owner(context, session.user_id);
  return user && { kind: 'user', user, by: 'session', session };
}

/** Whose password was taken away is out, whatever they still hold. */
function owner({ tables }: Context, id: number): UserRow | undefined {
  const user = tables.users.get(id);
  return user === undefined || user.password === null ? undefined : user;
}
