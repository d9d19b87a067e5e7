import { type Session, type SecondFactorChallenge, type sessions } from '@cxkit/sdk';
import { problem } from '@cxkit/sdk';
import { record } from './audit.ts';
import { fingerprint } from './chance.ts';
import { type Context } from './context.ts';
import { admits, notFromHere } from './ip-whitelist.ts';
import { Refusal } from './refusal.ts';
import { type Service } from './service.ts';
import { signIn } from './sign-in.ts';
import { iso } from './time.ts';
import { type Milliseconds, type SessionRow, type UserRow } from './tables.ts';
import { enrolled, refuseCode } from './two-factor.ts';

const MINUTE = 60_000;
/** A session is short; who goes on working renews it. */
const SESSION_LIFE = 15 * MINUTE;
/** After this long the person has to sign in again, however often the session was renewed. */
const LONGEST = 12 * 60 * MINUTE;
const CHALLENGE_LIFE = 5 * MINUTE;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** How a person signs in from a page. Ours, not the platform's: the broker answers the same. */
export const sessionsService: Service<(typeof sessions)['operations']> = {
  start(context, { body }) {
    const user = signIn(context, body.email, body.password);
    if (user instanceof Refusal) return user;
    if (enrolled(context, user) === undefined)
      return newSession(context, user, { startedAt: context.now, message: 'Signed in' });
    const { token, row } = issue(context, 'challenge', user, context.now, context.now + CHALLENGE_LIFE);
    const challenge: SecondFactorChallenge = {
      status: 'second-factor',
      challenge: token,
      expires_at: iso(row.expires_at),
      methods: ['totp', 'recovery-code'],
    };
    return challenge;
  },

  factor(context, { body }) {
    const { tables, now } = context;
    const row = tables.sessions.get(fingerprint(body.challenge));
    const user = row && tables.users.get(row.user_id);
    const authenticator = user && enrolled(context, user);
    if (
      row?.kind !== 'challenge' ||
      row.expires_at <= now ||
      user === undefined ||
      authenticator === undefined
    ) {
      return new Refusal('not-signed-in', 'The sign-in has expired. Begin again with the password.', [
        problem('expired', 'challenge'),
      ]);
    }
    if (!admits(user.ip_whitelist, context.ip)) return notFromHere();
    const refusal = refuseCode(context, authenticator, body.code, { recovery: true });
    if (refusal !== undefined) return refusal;
    tables.sessions.delete(row.id);
    return newSession(context, user, { startedAt: now, message: 'Signed in with a second factor' });
  },

  renew(context) {
    const { actor, tables, now } = context;
    if (actor.kind !== 'user' || actor.by !== 'session' || now - actor.session.started_at >= LONGEST) {
      return new Refusal('not-signed-in', 'The session has ended. Sign in again.');
    }
    tables.sessions.delete(actor.session.id);
    return newSession(context, actor.user, {
      startedAt: actor.session.started_at,
      message: 'Session renewed',
    });
  },

  end(context) {
    const { actor, tables } = context;
    if (actor.kind === 'user' && actor.by === 'session') {
      tables.sessions.delete(actor.session.id);
      record(context, { action: 'LOGOUT', table: 'sessions', key: actor.user.id, message: 'Signed out' });
    }
    return { status: 'OK' };
  },
};

/** Whoever loses their password loses their sessions. */
export function endSessions({ tables }: Pick<Context, 'tables'>, userId: number): void {
  for (const session of tables.sessions.by.user.all(userId)) tables.sessions.delete(session.id);
}

function newSession(
  context: Context,
  user: UserRow,
  { startedAt, message }: { startedAt: Milliseconds; message: string },
): Session {
  const { now } = context;
  const { token, row } = issue(
    context,
    'session',
    user,
    startedAt,
    Math.min(now + SESSION_LIFE, startedAt + LONGEST),
  );
  record(context, {
    action: 'LOGIN',
    table: 'sessions',
    key: user.id,
    message,
    userId: user.id,
  });
  return {
    status: 'session',
    token,
    expires_at: iso(row.expires_at),
    realm: 'panel',
    scopes: ['*'],
    person: { id: user.id, name: user.name, email: user.email },
  };
}

/** A token that only its holder has: the table keeps its fingerprint. Those that have expired go. */
function issue(
  { tables, chance, now }: Context,
  kind: SessionRow['kind'],
  user: UserRow,
  startedAt: Milliseconds,
  expiresAt: Milliseconds,
): { token: string; row: SessionRow } {
  for (const old of tables.sessions.by.user.all(user.id)) {
    if (old.expires_at <= now) tables.sessions.delete(old.id);
  }
  const token = `${kind === 'session' ? 'cxs' : 'cxc'}_${chance.text(43, ALPHABET)}`;
  const row = tables.sessions.insert({
    id: fingerprint(token),
    kind,
    user_id: user.id,
    started_at: startedAt,
    expires_at: expiresAt,
  });
  return { token, row };
}
