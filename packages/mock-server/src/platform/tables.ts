import { type PermissionRow, type Role, type Verb } from '@cxkit/sdk';
import { defineTables, table } from '../store/schema.ts';

/** Times in the tables are milliseconds since 1970; the wire's form is the contract's concern. */
export type Milliseconds = number;

/** The provider's account. There is one. */
export interface AccountRow {
  readonly id: number;
  readonly name: string;
}

/** A user of the control panel. */
export interface UserRow {
  readonly id: number;
  readonly name: string;
  /** Lower case. */
  readonly email: string;
  readonly email_verified: boolean;
  readonly password: PasswordHash | null;
  readonly role: Role;
  readonly groups: readonly number[];
  readonly ip_whitelist: readonly string[];
  readonly time_zone: string | null;
  readonly shared_ticket: boolean;
  readonly created_at: Milliseconds;
}

/** A password as it is kept: never in clear. */
export interface PasswordHash {
  readonly salt: string;
  readonly hash: string;
}

/** A group of users and what it permits. */
export interface GroupRow {
  readonly id: number;
  readonly name: string;
  readonly default_access: readonly Verb[];
  readonly rows: readonly PermissionRow[];
}

/** A user's authenticator: waiting for its first code, or in force. */
export interface AuthenticatorRow {
  /** The user's id. */
  readonly id: number;
  /** Base32. It has to be kept in clear to compute codes, and never leaves again. */
  readonly secret: string;
  /** Null until a code has confirmed it. */
  readonly enrolled_at: Milliseconds | null;
  /** The last time step whose code was accepted: a code passes once. */
  readonly last_step: number | null;
  /** SHA-256 of each recovery code that is left. */
  readonly recovery_codes: readonly string[];
}

/** How often somebody was wrong, and until when they have to wait. */
export interface LockoutRow {
  /** What is guarded and for whom: `sign-in ann@example.com`, `code 7`. */
  readonly id: string;
  readonly failures: number;
  readonly locked_until: Milliseconds;
}

/** A refresh token that was given out; access tokens live and die with theirs. */
export interface TokenRow {
  readonly id: number;
  readonly user_id: number;
  readonly audience: string;
  readonly created_at: Milliseconds;
  readonly expires_at: Milliseconds;
  readonly last_used_at: Milliseconds | null;
  readonly revoked_at: Milliseconds | null;
}

/** A browser's session, or the half of one that waits for a second factor. */
export interface SessionRow {
  /** SHA-256 of the token. */
  readonly id: string;
  readonly kind: 'session' | 'challenge';
  readonly user_id: number;
  /** When the person signed in; renewals don't move it. */
  readonly started_at: Milliseconds;
  readonly expires_at: Milliseconds;
}

/** What an entry of the audit log says that somebody did. */
export const AUDIT_ACTIONS = [
  'CREATE',
  'UPDATE',
  'DELETE',
  'GENERATE',
  'LOGIN',
  'LOGOUT',
  'REFUSED',
] as const;

/** Who changed what. Secrets are not in it. */
export interface AuditRow {
  readonly id: number;
  readonly at: Milliseconds;
  readonly user_id: number | null;
  readonly ip: string;
  readonly action: (typeof AUDIT_ACTIONS)[number];
  readonly table: string;
  readonly key: string;
  readonly message: string;
}

/** What a mail is for. */
export const MAIL_PURPOSES = [
  'verify-email',
  'password-changed',
  'two-factor-enabled',
  'two-factor-disabled',
] as const;

/** A mail that the platform has sent. */
export interface OutboxRow {
  readonly id: number;
  readonly at: Milliseconds;
  readonly to: string;
  readonly purpose: (typeof MAIL_PURPOSES)[number];
  readonly subject: string;
  readonly text: string;
}

/** A customer, as far as permissions need one to guard. */
export interface CustomerRow {
  readonly id: number;
  readonly name: string;
  readonly status: string;
  readonly currency: string;
  readonly credit: string;
  readonly debit_limit: string;
}

/** A rate card, as far as permissions need one to guard. */
export interface CardRow {
  readonly id: string;
  readonly name: string;
  readonly direction: string;
  readonly currency: string;
  readonly active_rev: number;
}

/** The platform's time: see `clock.ts`. */
export interface ClockRow {
  readonly id: 1;
  /** Where it stands still; null while it follows the machine's. */
  readonly stopped: Milliseconds | null;
  /** How far it is ahead of the machine's while it follows. */
  readonly offset: Milliseconds;
}

/** An answer that is given again to a repeated idempotency key. */
export interface ReplayRow {
  /** Fingerprint of who asks and of the key. */
  readonly id: string;
  /** Fingerprint of operation, path and body: another request under the same key is refused. */
  readonly request: string;
  readonly at: Milliseconds;
  readonly status: number;
  readonly body: string | null;
}

/** A row for each draw of randomness would be a waste: its counter alone is used. */
export interface ChanceRow {
  readonly id: number;
}

/** All state of the platform. */
export const tables = defineTables({
  accounts: table<AccountRow>()({ key: 'id' }),
  users: table<UserRow>()({ key: 'id', indexes: { email: { by: (user) => user.email, unique: true } } }),
  groups: table<GroupRow>()({ key: 'id', indexes: { name: { by: (group) => group.name, unique: true } } }),
  authenticators: table<AuthenticatorRow>()({ key: 'id' }),
  lockouts: table<LockoutRow>()({ key: 'id' }),
  tokens: table<TokenRow>()({ key: 'id', indexes: { user: { by: (token) => token.user_id } } }),
  sessions: table<SessionRow>()({ key: 'id', indexes: { user: { by: (session) => session.user_id } } }),
  audit: table<AuditRow>()({ key: 'id' }),
  outbox: table<OutboxRow>()({ key: 'id' }),
  customers: table<CustomerRow>()({ key: 'id', counter: 'companies' }),
  cards: table<CardRow>()({ key: 'id' }),
  chance: table<ChanceRow>()({ key: 'id' }),
  clock: table<ClockRow>()({ key: 'id' }),
  replays: table<ReplayRow>()({ key: 'id', indexes: { at: { by: (replay) => replay.at } } }),
});
export type Tables = typeof tables;
