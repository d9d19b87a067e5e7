import { effectiveAccess, pathOfArea } from '@cxkit/sdk';
import { BASES, fillPath, splitRoute, type PathValue, type Placed } from '@cxkit/sdk/contract';
import { groupsOf } from './administrators.ts';
import { type Context } from './context.ts';
import { Refusal } from './refusal.ts';

/**
 * Whether the person's groups let them do this: by path prefix and verb, as on the platform. Operations without an
 * area (one's own two-factor, the account's name) need no more than being signed in.
 *
 * Rows name paths as the contract has them, whatever a correction or an encoding makes of them on the wire.
 */
export function authorise(
  context: Context,
  { area, access, operation }: Placed,
  path: readonly PathValue[] | undefined,
): Refusal | undefined {
  if (area === null || context.actor.kind === 'nobody') return undefined;
  const asked =
    path === undefined ? pathOfArea(area) : BASES.panel + fillPath(splitRoute(operation.route).path, path);
  const allowed = effectiveAccess(groupsOf(context, context.actor.user), asked);
  return allowed.has(access) ? undefined : new Refusal('forbidden', 'Access Denied');
}
