import { type account } from '@cxkit/sdk';
import { type Service } from './service.ts';

/** The provider's account. Any signed-in user may read it: that is how a log-in is checked. */
export const accountService: Service<(typeof account)['operations']> = {
  get: ({ tables }) => ({ name: tables.accounts.require(1).name }),
};
