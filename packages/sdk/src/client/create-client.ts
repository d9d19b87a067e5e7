import { type Bound, type Realm, type Resource } from '../contract/operation.ts';
import { operationsOf } from '../contract/placed.ts';
import { connect, type ClientBase } from './connect.ts';
import { misconfigured, type AuthorizedOptions, type ClientOptions } from './options.ts';
import { fetchTransport } from './transport.ts';

/** Resources of one realm, by the name that they get on the client. */
export type Resources<R extends Realm> = Readonly<Record<string, Resource<R>>>;

/** A client with the resources that it was given. */
export type ClientOf<T> = ClientBase & { readonly [K in keyof T]: Bound<T[K]> };

/** Where the control panel's API is. */
export const PANEL_URL = 'https://app.connexcs.com/api/cp/';

/**
 * A client with only the resources that you name, for a small bundle:
 * `createClient('panel', { users }, { auth: session(fetchSession) })`. A resource of another realm does not compile.
 * Corrections for resources that it was not given are passed over.
 *
 * @throws CxkitError `configuration`, when it can't be made as asked.
 */
export function createClient<const T extends Resources<'panel'>>(
  realm: 'panel',
  resources: T,
  options: AuthorizedOptions,
): ClientOf<T>;
export function createClient<const T extends Resources<'portal'>>(
  realm: 'portal',
  resources: T,
  options: AuthorizedOptions & { baseUrl: string },
): ClientOf<T>;
export function createClient<const T extends Resources<'session'>>(
  realm: 'session',
  resources: T,
  options: ClientOptions & { baseUrl: string },
): ClientOf<T>;
export function createClient(
  realm: Realm,
  resources: Resources<Realm>,
  options: Partial<AuthorizedOptions>,
): ClientBase {
  const maker = 'createClient';
  const baseUrl = options.baseUrl ?? (realm === 'panel' ? PANEL_URL : undefined);
  if (baseUrl === undefined) throw misconfigured(maker, `a client of the realm ${realm} needs a baseUrl.`);
  const all = Object.values(resources);
  const stray = all.find((one) => one.realm !== realm);
  if (stray !== undefined)
    throw misconfigured(maker, `${stray.name} belongs to the realm ${stray.realm}, not to ${realm}.`);
  const operations = all.flatMap(operationsOf);
  const { base, bind } = connect(
    { maker, realm, baseUrl, auth: options.auth, transport: fetchTransport, operations, coverage: 'some' },
    options,
  );
  return {
    ...base,
    ...Object.fromEntries(Object.entries(resources).map(([name, one]) => [name, bind(one)])),
  };
}
