import { type cards } from '@cxkit/sdk';
import { listed } from './lists.ts';
import { type Service } from './service.ts';

/** Rate cards, read only for now. */
export const cardsService: Service<(typeof cards)['operations']> = {
  list: ({ tables }, { query }) => listed(tables.cards.all(), query),
};
