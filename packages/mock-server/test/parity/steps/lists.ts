import { basic, type Step } from '../step.ts';

const as = 'Bearer {{admin}}';
const customers = 'customers.list';

export const listSteps: readonly Step[] = [
  { does: 'customers', covers: customers, asks: 'GET /api/cp/customer', as },
  { does: 'customers by status', covers: customers, asks: 'GET /api/cp/customer?status=active', as },
  {
    does: 'customers without a currency',
    covers: customers,
    asks: 'GET /api/cp/customer?currency=[null]',
    as,
  },
  { does: 'customers by words', covers: customers, asks: 'GET /api/cp/customer?s=call', as },
  {
    does: 'customers in order',
    covers: customers,
    asks: 'GET /api/cp/customer?_sortModel[0][colId]=customer.name&_sortModel[0][sort]=desc&_limit=3&_offset=1',
    as,
  },
  {
    does: 'customers as the grid asks',
    covers: customers,
    asks: 'GET /api/cp/customer?_startRow=2&_endRow=4',
    as,
  },
  { does: 'customers behind the end', covers: customers, asks: 'GET /api/cp/customer?_offset=100', as },
  {
    does: 'customers by a field that is none',
    covers: customers,
    asks: 'GET /api/cp/customer?colour=red',
    as,
  },
  {
    does: 'customers by words in another script',
    covers: customers,
    asks: 'GET /api/cp/customer?s=%E2%82%AC',
    as,
  },
  { does: 'customers are not for nobody', covers: customers, asks: 'GET /api/cp/customer' },
  { does: 'cards', covers: 'cards.list', asks: 'GET /api/cp/card', as },
  { does: 'cards are denied to Support', covers: 'cards.list', asks: 'GET /api/cp/card', as: basic('sam') },
  {
    does: 'but not to who is in Billing too',
    covers: 'cards.list',
    asks: 'GET /api/cp/card',
    as: basic('max'),
  },
];
