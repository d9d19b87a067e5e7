import { account } from './account.ts';
import { authentication } from './authentication.ts';
import { cards } from './card.ts';
import { customers } from './customer.ts';
import { groups } from './group.ts';
import type { Resource } from './operation.ts';
import { operationsOf, type Placed } from './placed.ts';
import { sessions } from './session.ts';
import { twoFactor } from './two-factor.ts';
import { users } from './user.ts';

/** Every resource of the contract: what the mock answers, the OpenAPI document describes and the docs list. */
export const resources: readonly Resource[] = [
  authentication,
  account,
  customers,
  cards,
  users,
  groups,
  twoFactor,
  sessions,
];

/** Every operation, by no order but that of the resources. */
export function everyOperation(): Placed[] {
  return resources.flatMap(operationsOf);
}
