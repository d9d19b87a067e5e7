import type { Realm } from './operation.ts';

/** Where each realm begins on its host. The session operations are those of the page's own backend. */
export const BASES: Readonly<Record<Realm, string>> = {
  panel: '/api/cp/',
  portal: '/api/portal/',
  session: '/api/',
};
