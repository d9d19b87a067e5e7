import { check } from '../contract/codec.ts';
import { hostname } from '../contract/fields.ts';
import { everyOperation } from '../contract/resources.ts';
import { connect, type ClientBase } from './connect.ts';
import { kyTransport } from './ky-transport.ts';
import { misconfigured, type AuthorizedOptions } from './options.ts';

/** A client of a customer portal, for customers and carriers. The contract has no portal operations yet. */
export type PortalClient = ClientBase;

/** Which portal: by its domain, or by a whole base URL. */
export type PortalOptions = AuthorizedOptions & ({ domain: string } | { baseUrl: string });

/**
 * A client of the API of one customer portal, at `https://{domain}/api/portal/`.
 *
 * @throws CxkitError `configuration`: a wrong option or correction, or admin credentials in a browser.
 */
export function createPortalClient(options: PortalOptions): PortalClient {
  const maker = 'createPortalClient';
  return connect(
    {
      maker,
      realm: 'portal',
      baseUrl: options.baseUrl ?? urlOf(maker, 'domain' in options ? options.domain : ''),
      auth: options.auth,
      transport: kyTransport,
      operations: everyOperation(),
      coverage: 'all',
    },
    options,
  ).base;
}

function urlOf(maker: string, domain: string): string {
  if (check(hostname, domain).length === 0) return `https://${domain}/api/portal/`;
  throw misconfigured(maker, 'domain is not a host name like portal.example.com.');
}
