import { type User, type UserDraft, type users } from '@cxkit/sdk';
import { sendMail } from './audit.ts';
import { fullAccess, keepFullAccess } from './administrators.ts';
import { signedInUser, type Context } from './context.ts';
import { listed } from './lists.ts';
import { hashPassword } from './passwords.ts';
import { Refusal, wrongField } from './refusal.ts';
import { type Service } from './service.ts';
import { endSessions } from './sessions.ts';
import { iso } from './time.ts';
import { type UserRow } from './tables.ts';
import { revokeTokens } from './tokens.ts';
import { enrolled } from './two-factor.ts';
import { created, deleted, found, unique, updated } from './write.ts';

const TAKEN = { email: 'A user with this e-mail exists.' };

/** Users of the control panel (rules 13, 16, 17). */
export const usersService: Service<(typeof users)['operations']> = {
  list: (context, { query }) => listed(mapped(context), query),

  get: (context, { path: [id] }) => userOf(context, found(context.tables.users, id)),

  create(context, { body }) {
    const { tables, now } = context;
    const row = unique(TAKEN, () =>
      tables.users.insert({
        id: tables.users.nextId(),
        name: body.name,
        email: body.email.toLowerCase(),
        email_verified: false,
        password: body.password === undefined ? null : hashPassword(body.password, context.chance),
        role: body.role ?? 'Administrator',
        groups: knownGroups(context, body.groups ?? []),
        ip_whitelist: body.ip_whitelist ?? [],
        time_zone: body.time_zone ?? null,
        shared_ticket: body.shared_ticket ?? false,
        created_at: now,
      }),
    );
    sendVerification(context, row);
    return created(context, 'users', row.id, row.email);
  },

  update(context, { path: [id], body }) {
    const before = found(context.tables.users, id);
    const access = fullAccess(context);
    const after = unique(TAKEN, () => context.tables.users.update(id, fieldsOf(context, before, body)));
    if (after.password?.hash !== before.password?.hash) endEverything(context, after);
    if (after.email !== before.email) sendVerification(context, after);
    // a changed address takes the password by rule 16: that alone must not be refused
    const moved = after.email !== before.email;
    keepFullAccess(context, moved && access === 'held' ? 'waiting' : access);
    return updated(context, 'users', id, body);
  },

  delete(context, { path: [id] }) {
    const row = found(context.tables.users, id);
    if (row.id === signedInUser(context).id) return new Refusal('conflict', 'You cannot delete yourself.');
    const access = fullAccess(context);
    endEverything(context, row);
    context.tables.users.delete(id);
    context.tables.authenticators.delete(id);
    keepFullAccess(context, access);
    return deleted(context, 'users', id, row.email);
  },
};

/** Changing the address clears password and verification (rule 16), unless a new password comes with it. */
function fieldsOf(
  context: Context,
  before: UserRow,
  { password, groups, email, ...plain }: Partial<UserDraft>,
): Partial<UserRow> {
  const address = email?.toLowerCase() ?? before.email;
  const moved = address !== before.email;
  return {
    ...plain,
    email: address,
    ...(groups && { groups: knownGroups(context, groups) }),
    ...(moved && { email_verified: false, password: null }),
    ...(password !== undefined && { password: hashPassword(password, context.chance) }),
  };
}

function endEverything(context: Context, row: UserRow): void {
  revokeTokens(context, row.id);
  endSessions(context, row.id);
}

function knownGroups({ tables }: Context, ids: readonly number[]): number[] {
  const strange = ids.find((id) => !tables.groups.has(id));
  if (strange !== undefined) throw wrongField('groups', 'refused', `There is no group ${strange}.`, { reason: `no group ${strange}` }); // prettier-ignore
  return [...new Set(ids)];
}

function sendVerification(context: Context, row: UserRow): void {
  const code = context.chance.text(32, 'abcdefghijklmnopqrstuvwxyz0123456789');
  sendMail(context, {
    to: row.email,
    purpose: 'verify-email',
    subject: 'Confirm your e-mail address',
    text: `Open https://app.connexcs.com/verify/${code} to confirm ${row.email}${row.password === null ? ' and set a password' : ''}.`,
  });
}

function* mapped(context: Context): Iterable<User> {
  for (const row of context.tables.users.all()) yield userOf(context, row);
}

function userOf(context: Context, row: UserRow): User {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    groups: [...row.groups],
    ip_whitelist: [...row.ip_whitelist],
    time_zone: row.time_zone,
    shared_ticket: row.shared_ticket,
    email_verified: row.email_verified,
    password_set: row.password !== null,
    two_factor: enrolled(context, row) !== undefined,
    created_at: iso(row.created_at),
  };
}
