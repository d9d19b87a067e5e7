import { account, type AccountApi } from '../contract/account.ts';
import { authentication, type AuthenticationApi } from '../contract/authentication.ts';
import { cards, type CardsApi } from '../contract/card.ts';
import { customers, type CustomersApi } from '../contract/customer.ts';
import { groups, type GroupsApi } from '../contract/group.ts';
import { everyOperation } from '../contract/resources.ts';
import { twoFactor, type TwoFactorApi } from '../contract/two-factor.ts';
import { users, type UsersApi } from '../contract/user.ts';
import { connect, type ClientBase } from './connect.ts';
import { kyTransport } from './ky-transport.ts';
import { PANEL_URL } from './create-client.ts';
import { type AuthorizedOptions } from './options.ts';

/** A client of the control panel, for the provider and its staff. */
export interface PanelClient extends ClientBase {
  readonly account: AccountApi;
  readonly authentication: AuthenticationApi;
  readonly cards: CardsApi;
  readonly customers: CustomersApi;
  readonly groups: GroupsApi;
  readonly twoFactor: TwoFactorApi;
  readonly users: UsersApi;
}

/**
 * A client of the control panel's API, at `https://app.connexcs.com/api/cp/` unless `baseUrl` says otherwise.
 *
 * @throws CxkitError `configuration`: a wrong option or correction, or admin credentials in a browser.
 */
export function createPanelClient(options: AuthorizedOptions): PanelClient {
  const { base, bind } = connect(
    {
      maker: 'createPanelClient',
      realm: 'panel',
      baseUrl: options.baseUrl ?? PANEL_URL,
      auth: options.auth,
      transport: kyTransport,
      operations: everyOperation(),
      coverage: 'all',
    },
    options,
  );
  return {
    ...base,
    account: bind(account),
    authentication: bind(authentication),
    cards: bind(cards),
    customers: bind(customers),
    groups: bind(groups),
    twoFactor: bind(twoFactor),
    users: bind(users),
  };
}
