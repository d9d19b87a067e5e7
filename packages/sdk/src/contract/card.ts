import { integer, openEnum, text, type Open } from './fields.ts';
import { listQuery } from './list-query.ts';
import { operation, resource, type Bound } from './operation.ts';
import { listOf, record, type Field } from './schema.ts';

/** A rate card: what calls to each prefix cost. */
export interface Card {
  /** `xxxx-xxxx`. */
  id: string;
  name: string;
  /** A provider's card holds costs; a customer's holds prices. */
  direction: Open<'Provider' | 'Customer'>;
  /** ISO 4217. */
  currency: string;
  /** The revision that rates calls now; -1 is none. */
  active_rev: number;
}
export const cardSchema: Field<Card> = record<Card>({
  id: text,
  name: text,
  direction: openEnum(['Provider', 'Customer']),
  currency: text,
  active_rev: integer,
});

export const cards = resource('panel', 'card', 'cards', {
  /** Rate cards of the account. */
  list: operation('GET card', {
    query: listQuery(cardSchema, ['id', 'name', 'direction', 'currency']),
    response: listOf(cardSchema),
    paging: 'offset',
    known: 'vendor',
  }),
});
export interface CardsApi extends Bound<typeof cards> {}
