import type { Credential, Realm } from '../../packages/sdk/src/contract/operation.ts';
import type { JsonObject } from './json.ts';

/** Where a realm answers. */
interface Place {
  /** What stands before an operation's path, so that no two realms share one. */
  readonly base: string;
  readonly server: JsonObject;
}

/** The three realms, which are never mixed. */
export const REALMS: Readonly<Record<Realm, Place>> = {
  panel: {
    base: '/api/cp/',
    server: { url: 'https://app.connexcs.com', description: 'panel: the provider and its staff.' },
  },
  portal: {
    base: '/api/portal/',
    server: {
      url: 'https://{portal}',
      description: 'portal: the provider’s customers and carriers, on the provider’s own domain.',
      variables: { portal: { default: 'portal.example.com', description: 'The domain of the portal.' } },
    },
  },
  session: {
    base: '/api/',
    server: {
      url: 'https://{backend}',
      description: 'session: the page’s own backend, which lends short sessions to browsers.',
      variables: { backend: { default: 'www.example.com', description: 'The host of the page.' } },
    },
  },
};

/** How a caller says who they are. */
export const SECURITY_SCHEMES: JsonObject = {
  access: {
    type: 'http',
    scheme: 'bearer',
    description: 'A short access token of the panel, or the token of a session.',
  },
  refresh: { type: 'http', scheme: 'bearer', description: 'A refresh token.' },
  password: { type: 'http', scheme: 'basic', description: 'E-mail and password. Never from a browser.' },
};

/** What an operation asks for in `Authorization`; several are alternatives. */
export function securityOf(credential: Credential): JsonObject[] {
  switch (credential) {
    case 'access':
      return [{ access: [] }];
    case 'login':
      return [{ password: [] }, { refresh: [] }];
    case 'refresh':
      return [{ refresh: [] }];
    case 'none':
      return [];
  }
}
