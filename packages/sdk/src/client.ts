/** The lean entry: a client without resources. Take those from `@cxkit/sdk/users`, `@cxkit/sdk/groups` … */
export type { Auth, AuthLink, Asked, Credentials, Ticket } from './client/auth/auth.ts';
export { basic } from './client/auth/basic.ts';
export { refreshToken, type RefreshTokenOptions } from './client/auth/refresh-token.ts';
export { session, type LentSession } from './client/auth/session.ts';
export { systemClock, type Clock } from './client/clock.ts';
export type { ClientBase } from './client/connect.ts';
export { createClient, PANEL_URL, type ClientOf, type Resources } from './client/create-client.ts';
export { CxkitError, isCxkitError, type ErrorCode, type ErrorParts, type Outcome } from './client/errors.ts';
export type {
  ClientEvents,
  ClientListeners,
  DriftEvent,
  ErrorEvent,
  On,
  QueueEvent,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
} from './client/events.ts';
export type { Judge, PlainQuery } from './client/line.ts';
export type { AuthorizedOptions, ClientOptions } from './client/options.ts';
export type { RequestAny, RequestOptions } from './client/request.ts';
export type { Fetch } from './client/transport.ts';
export type { Correction, Corrections } from './contract/corrections.ts';
export type {
  Bound,
  CallOptions,
  Evidence,
  ListCall,
  Method,
  Operation,
  Realm,
  Resource,
  Verb,
} from './contract/operation.ts';
export {
  problem,
  sentence,
  sentences,
  type Problem,
  type ProblemCode,
  type ProblemParams,
} from './contract/problem.ts';
export type { Field, Schema } from './contract/schema.ts';
export type { Written } from './contract/written.ts';
