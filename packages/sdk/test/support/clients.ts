import {
  basic,
  createClient,
  createPanelClient,
  groups,
  twoFactor,
  users,
  type AuthorizedOptions,
  type ClientBase,
  type GroupsApi,
  type TwoFactorApi,
  type UsersApi,
} from '@cxkit/sdk';
import { manualClock, type ManualClock } from './manual-clock.ts';

/** What the suites call; both ways to make a client have it. */
export interface TestClient extends ClientBase {
  readonly users: UsersApi;
  readonly groups: GroupsApi;
  readonly twoFactor: TwoFactorApi;
}

type Make = (options: AuthorizedOptions) => TestClient;

/** A client by ky and one by fetch alone: one suite for both. */
export const MAKERS: readonly (readonly [string, Make])[] = [
  ['ky', createPanelClient],
  ['fetch', (options) => createClient('panel', { users, groups, twoFactor }, options)],
];

/** A client on a clock of its own, whose back-off is always the longest. */
export function onClock(
  make: Make,
  options: Partial<AuthorizedOptions> & { baseUrl: string },
): { client: TestClient; clock: ManualClock } {
  const clock = manualClock();
  const client = make({ auth: basic('ann@example.com', 'Secret-1'), clock, random: () => 1, ...options });
  return { client, clock };
}
