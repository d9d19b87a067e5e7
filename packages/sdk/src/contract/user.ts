import { email, enumOf, flag, integer, ipRange, newPassword, openEnum, text, textOf, timestamp, timeZone, type Open } from './fields.ts'; // prettier-ignore
import { listQuery } from './list-query.ts';
import { operation, resource, type Bound } from './operation.ts';
import { draft, listOf, nullable, optional, partial, record, type Field } from './schema.ts';
import { written } from './written.ts';

/** Informs other people only: what a user may do is decided by their groups. */
export type Role = 'User' | 'Administrator';

/** Someone who works in the control panel. They log in by e-mail. Source: platform documentation, "Users". */
export interface User {
  id: number;
  name: string;
  /** The log-in; lower case, unique. */
  email: string;
  role: Open<Role>;
  /** Groups whose permissions add up. **None means full access.** */
  groups: number[];
  /** Where a log-in may come from: addresses, prefixes (`3.3.3.`) and CIDR ranges. Empty means anywhere. */
  ip_whitelist: string[];
  /** IANA name; null is the account's own. */
  time_zone: string | null;
  /** Whether everyone of the account sees the support tickets of this e-mail address. */
  shared_ticket: boolean;
  /** Whether the address was confirmed; a changed address is not. */
  email_verified: boolean;
  /** Whether a password is set; a changed address has none until its owner sets one. */
  password_set: boolean;
  two_factor: boolean;
  created_at: string | null;
}
export const userSchema: Field<User> = record<User>({
  id: integer,
  name: text,
  email: text,
  role: openEnum(['User', 'Administrator']),
  groups: listOf(integer),
  ip_whitelist: listOf(text),
  time_zone: nullable(text),
  shared_ticket: flag('yes/no'),
  email_verified: flag('yes/no'),
  password_set: flag('yes/no'),
  two_factor: flag('yes/no'),
  created_at: timestamp,
});

/** What may be sent to create a user; to change one, any part of it. */
export interface UserDraft {
  /** 1–64 characters. */
  name: string;
  /** Changing it clears the password and the verification. */
  email: string;
  /** 8–64 characters with upper and lower case, a digit and one of `@$!%*#?&`. Never comes back. */
  password?: string;
  role?: Role;
  groups?: number[];
  /** One entry a line of the screen. */
  ip_whitelist?: string[];
  time_zone?: string | null;
  shared_ticket?: boolean;
}
export const userDraft: Field<UserDraft> = draft<UserDraft>({
  name: textOf({ min: 1, max: 64 }),
  email,
  password: optional(newPassword),
  role: optional(enumOf(['User', 'Administrator'])),
  groups: optional(listOf(integer)),
  ip_whitelist: optional(listOf(ipRange)),
  time_zone: optional(nullable(timeZone)),
  shared_ticket: optional(flag('yes/no')),
});

export const users = resource('panel', 'user', 'users', {
  /** Users of the control panel, oldest first. */
  list: operation('GET setup/user', {
    query: listQuery(userSchema, ['id', 'name', 'email', 'role', 'shared_ticket']),
    response: listOf(userSchema),
    paging: 'offset',
    known: 'assumed',
  }),
  get: operation('GET setup/user/{id}', { response: userSchema, known: 'assumed' }),
  /** Without a password, the user sets one by the link in their verification mail. */
  create: operation('POST setup/user', { body: userDraft, response: written, known: 'assumed' }),
  /** Changes the fields that are given; a list is replaced as a whole. */
  update: operation('PUT setup/user/{id}', { body: partial(userDraft), response: written, known: 'assumed' }),
  /** Nobody can delete themselves, or the last user with full access. */
  delete: operation('DELETE setup/user/{id}', { response: written, known: 'assumed' }),
});
export interface UsersApi extends Bound<typeof users> {}
