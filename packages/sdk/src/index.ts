/** Everything: all clients, all resources, all schemas. For a small bundle see `@cxkit/sdk/client`. */
export * from './client.ts';
export {
  createBrowserSession,
  type BrowserSession,
  type BrowserSessionOptions,
  type SecondFactorAsked,
  type SignedIn,
  type SignInOptions,
} from './client/browser-session.ts';
export { createPanelClient, type PanelClient } from './client/panel.ts';
export { createPortalClient, type PortalClient, type PortalOptions } from './client/portal.ts';
export { createSessionClient, type SessionClient, type SessionOptions } from './client/session-client.ts';
export * from './contract/account.ts';
export * from './contract/authentication.ts';
export * from './contract/card.ts';
export * from './contract/customer.ts';
export * from './contract/group.ts';
export * from './contract/list-query.ts';
export * from './contract/permission.ts';
export * from './contract/session.ts';
export * from './contract/two-factor.ts';
export * from './contract/user.ts';
export { check } from './contract/codec.ts';
export { limitsOf, type Limits } from './contract/limits.ts';
