import { decimal, integer, openEnum, text, type Open } from './fields.ts';
import { listQuery } from './list-query.ts';
import { operation, resource, type Bound } from './operation.ts';
import { listOf, record, type Field } from './schema.ts';

/** Where a company stands with the provider. */
export type CompanyStatus = Open<'Active' | 'Inactive' | 'Pending Approval' | 'Penalty'>;

/** A company that buys from the provider. Customers and carriers share one space of ids. */
export interface Customer {
  id: number;
  name: string;
  status: CompanyStatus;
  /** ISO 4217; never changes once set. */
  currency: string;
  /** What the customer has left, in its currency: payments less charges. */
  credit: string;
  /** What it may go below zero, in its currency; a negative one is a buffer that it must keep. */
  debit_limit: string;
}
export const customerSchema: Field<Customer> = record<Customer>({
  id: integer,
  name: text,
  status: openEnum(['Active', 'Inactive', 'Pending Approval', 'Penalty']),
  currency: text,
  credit: decimal,
  debit_limit: decimal,
});

export const customers = resource('panel', 'customer', 'customers', {
  /** Customers of the account. */
  list: operation('GET customer', {
    query: listQuery(customerSchema, ['id', 'name', 'status', 'currency']),
    response: listOf(customerSchema),
    paging: 'offset',
    known: 'vendor',
  }),
});
export interface CustomersApi extends Bound<typeof customers> {}
