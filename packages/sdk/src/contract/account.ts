import { text } from './fields.ts';
import { operation, resource, type Bound } from './operation.ts';
import { record, type Field } from './schema.ts';

/** The provider's own account, which the platform calls "My Account". */
export interface Account {
  /** Company name. */
  name: string;
}
export const accountSchema: Field<Account> = record<Account>({ name: text });

/** The account that the caller belongs to. Reading it is how a log-in is checked. */
export const account = resource('panel', null, 'account', {
  get: operation('GET setup/account', { response: accountSchema, known: 'vendor' }),
});
export interface AccountApi extends Bound<typeof account> {}
