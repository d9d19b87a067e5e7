import { account, authentication, cards, customers, groups, sessions, twoFactor, users } from '@cxkit/sdk';
import { accountService } from './account.ts';
import { authenticationService } from './authentication.ts';
import { cardsService } from './cards.ts';
import { customersService } from './customers.ts';
import { groupsService } from './groups.ts';
import { implement, type Answered } from './service.ts';
import { sessionsService } from './sessions.ts';
import { twoFactorService } from './two-factor.ts';
import { usersService } from './users.ts';

/** What answers each operation of the contract. A test holds it against the contract's own list. */
export const services: readonly Answered[] = [
  implement(account, accountService),
  implement(authentication, authenticationService),
  implement(cards, cardsService),
  implement(customers, customersService),
  implement(groups, groupsService),
  implement(sessions, sessionsService),
  implement(twoFactor, twoFactorService),
  implement(users, usersService),
].flat();
