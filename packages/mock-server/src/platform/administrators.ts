import { hasFullAccess, type Permissions } from '@cxkit/sdk';
import { type Context } from './context.ts';
import { type UserRow } from './tables.ts';

/** A user's groups. One that was deleted counts no more: whose only group it was has full access. */
export function groupsOf({ tables }: Pick<Context, 'tables'>, user: UserRow): Permissions[] {
  return user.groups.flatMap((id) => tables.groups.get(id) ?? []);
}

/**
 * Whether somebody is left who can sign in and may do everything, by the permission rules and whatever their role
 * says. Without such a user nobody could ever mend an account.
 */
export function fullAccessRemains(context: Pick<Context, 'tables'>): boolean {
  for (const user of context.tables.users.all()) {
    if (user.password !== null && hasFullAccess(groupsOf(context, user))) return true;
  }
  return false;
}
