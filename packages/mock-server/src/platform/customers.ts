import { type customers } from '@cxkit/sdk';
import { listed } from './lists.ts';
import { type Service } from './service.ts';

/** Customers, read only for now. */
export const customersService: Service<(typeof customers)['operations']> = {
  list: ({ tables }, { query }) => listed(tables.customers.all(), query),
};
