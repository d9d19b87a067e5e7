import { effectiveAccess, pathOfArea } from '@cxkit/sdk';
import { type Placed } from '@cxkit/sdk/contract';
import { groupsOf } from './administrators.ts';
import { type Context } from './context.ts';
import { Refusal } from './refusal.ts';

/**
 * Whether the person's groups let them do this: by path prefix and verb, as on the platform. Operations without an
 * area (one's own two-factor, the account's name) need no more than being signed in.
 */
export function authorise(context: Context, { area, access }: Placed, path: string): Refusal | undefined {
  if (area === null || context.actor.kind === 'nobody') return undefined;
  // a corrected route may lie elsewhere; rows name the area's own path
  const asked = `/api/cp/${path}`;
  const guarded = asked.startsWith(`${pathOfArea(area)}/`) ? asked : pathOfArea(area);
  const allowed = effectiveAccess(groupsOf(context, context.actor.user), guarded);
  return allowed.has(access) ? undefined : new Refusal('forbidden', 'Access Denied');
}
