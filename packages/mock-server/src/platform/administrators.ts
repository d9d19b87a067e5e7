import { hasFullAccess, type Permissions } from '@cxkit/sdk';
import { type Context } from './context.ts';
import { Refusal } from './refusal.ts';
import { type UserRow } from './tables.ts';

/** A user's groups. One that was deleted counts no more: whose only group it was has full access. */
export function groupsOf({ tables }: Pick<Context, 'tables'>, user: UserRow): Permissions[] {
  return user.groups.flatMap((id) => tables.groups.get(id) ?? []);
}

/**
 * Whether somebody may do everything, by the permission rules and whatever their role says: `held` by a user who can
 * sign in, `waiting` for one who has to set a password first, or held by `nobody`.
 */
export type FullAccess = 'held' | 'waiting' | 'nobody';

/** How it stands with full access now. */
export function fullAccess(context: Pick<Context, 'tables'>): FullAccess {
  let found: FullAccess = 'nobody';
  for (const user of context.tables.users.all()) {
    if (!hasFullAccess(groupsOf(context, user))) continue;
    if (user.password !== null) return 'held';
    found = 'waiting';
  }
  return found;
}

/**
 * Refuses, and so undoes, a write that takes the last full access away: nobody could mend the account afterwards.
 * `before` is how it stood when the write began: what was lost earlier is no reason to refuse anything.
 */
export function keepFullAccess(context: Pick<Context, 'tables'>, before: FullAccess): void {
  if (RANK[fullAccess(context)] >= RANK[before]) return;
  throw new Refusal('conflict', 'Nobody would be left with full access. Give it to another user first.');
}

const RANK: Readonly<Record<FullAccess, number>> = { held: 2, waiting: 1, nobody: 0 };
