import { everyOperation } from '../contract/resources.ts';
import { sessions, type SessionsApi } from '../contract/session.ts';
import { type Auth } from './auth/auth.ts';
import { connect, type ClientBase } from './connect.ts';
import { kyTransport } from './ky-transport.ts';
import { type ClientOptions } from './options.ts';

/** A client of the page's own backend, which lends sessions. Pages use `createBrowserSession`, which keeps the token. */
export interface SessionClient extends ClientBase {
  readonly sessions: SessionsApi;
}

/** Where the backend is. */
export interface SessionOptions extends ClientOptions {
  /** Of your own backend: `/api/`, or an absolute URL. */
  baseUrl: string;
  /** What `sessions.renew` and `sessions.end` are called with; not needed to sign in. */
  auth?: Auth;
}

/**
 * A client of the session operations of your own backend.
 *
 * @throws CxkitError `configuration`, for a wrong option or correction.
 */
export function createSessionClient(options: SessionOptions): SessionClient {
  const { base, bind } = connect(
    {
      maker: 'createSessionClient',
      realm: 'session',
      baseUrl: options.baseUrl,
      auth: options.auth,
      transport: kyTransport,
      operations: everyOperation(),
      coverage: 'all',
    },
    options,
  );
  return { ...base, sessions: bind(sessions) };
}
