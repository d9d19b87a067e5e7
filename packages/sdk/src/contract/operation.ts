import type { Area } from './permission.ts';
import type { PathArgs } from './path.ts';
import type { Schema } from './schema.ts';

/**
 * Whose API: the provider's control panel, the customers' portal, or the page's own backend, which lends short
 * sessions to browsers. They are never mixed.
 */
export type Realm = 'panel' | 'portal' | 'session';

/** A right over an area, as a group's permission grants it. */
export type Verb = 'create' | 'read' | 'update' | 'delete';

/**
 * How sure we are of the wire: stated in the vendor's documentation; seen in the vendor's own client; seen in a
 * third party's; assumed (the platform has it, the path or a field is our guess); proposed (ours, the platform may
 * not have it).
 */
export type Evidence = 'documented' | 'vendor' | 'third-party' | 'assumed' | 'proposed';

/**
 * What an operation asks for in `Authorization`: an access or session token; e-mail and password or a refresh token
 * (`login`); a refresh token; nothing, because it is how a person signs in.
 */
export type Credential = 'access' | 'login' | 'refresh' | 'none';

/** The verbs of HTTP that the platform knows. There is no PATCH: a `PUT` merges. */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What one call says and what comes back, as data. Body and query are undefined where there is none. */
export interface Operation<
  Route extends string = string,
  Response = unknown,
  Body = unknown,
  Query = unknown,
  Paging extends 'offset' | undefined = 'offset' | undefined,
> {
  /** Method and path: `PUT setup/user/{id}`, relative to the realm's base URL. */
  readonly route: Route;
  readonly response: Schema<Response>;
  readonly body: Schema<Body> | undefined;
  readonly query: Schema<Query> | undefined;
  /** `offset`: a list that is read page by page; a short page is the last one. */
  readonly paging: Paging;
  /** The right that it needs, where the method does not say it (`POST cdr` reads). */
  readonly access: Verb | undefined;
  /** True where the other side answers a repeated key with the first answer, so that a write may be repeated. */
  readonly idempotencyKey: boolean;
  readonly credential: Credential;
  readonly known: Evidence;
}

interface Spec<Response, Body, Query> {
  response: Schema<Response>;
  body?: Schema<Body>;
  query?: Schema<Query>;
  access?: Verb;
  idempotencyKey?: true;
  credential?: Credential;
  known: Evidence;
}

/** The table that an operation stands in says `unknown` where a spec has no body or no query: that is none. */
type Given<T> = unknown extends T ? undefined : T;

/** Declares one operation; with `paging`, a list. A body of any form at all needs a type of its own, not `unknown`. */
export function operation<
  const Route extends `GET ${string}`,
  Response extends readonly unknown[],
  Query = undefined,
>(
  route: Route,
  spec: Spec<Response, undefined, Query> & { paging: 'offset' },
): Operation<Route, Response, undefined, Given<Query>, 'offset'>;
export function operation<
  const Route extends `${Method} ${string}`,
  Response,
  Body = undefined,
  Query = undefined,
>(
  route: Route,
  spec: Spec<Response, Body, Query> & { paging?: undefined },
): Operation<Route, Response, Given<Body>, Given<Query>, undefined>;
/* @__NO_SIDE_EFFECTS__ */
export function operation(
  route: string,
  spec: Spec<unknown, unknown, unknown> & { paging?: 'offset' | undefined },
): Operation {
  return {
    route,
    response: spec.response,
    body: spec.body,
    query: spec.query,
    paging: spec.paging,
    access: spec.access,
    idempotencyKey: spec.idempotencyKey === true,
    credential: spec.credential ?? 'access',
    known: spec.known,
  };
}

/** Operations by name; a nested table is a nested name (`cards.revisions.publish`). */
export interface Table {
  readonly [name: string]: Operation | Table;
}

/** A table with the place that it has in the API. */
export interface Resource<R extends Realm = Realm, T = Table> {
  readonly realm: R;
  /** The area whose permission guards it; null needs no more than being signed in. */
  readonly area: Area | null;
  /** The public name: `users` in `users.list`, in errors, events, faults and docs. */
  readonly name: string;
  readonly operations: T;
}

/** Places operations: realm, permission area, public name. */
/* @__NO_SIDE_EFFECTS__ */
export function resource<const R extends Realm, const T extends Table>(
  realm: R,
  area: Area | null,
  name: string,
  operations: T,
): Resource<R, T> {
  return { realm, area, name, operations };
}

/** How one call goes: what a method of a bound resource accepts last. */
export interface CallOptions {
  /** Gives up at once, in any phase: queue, back-off, headers, body, between pages. */
  signal?: AbortSignal;
  /** Milliseconds for one attempt, body included; the client's default otherwise. */
  timeout?: number;
  /** Milliseconds for the whole call with its queueing and its retries. */
  totalTimeout?: number;
  /** Repeats of a failed attempt at the most; 0 for none. */
  retries?: number;
  /** The key of this intent, where the operation honours one. Made by the client when it is left out. */
  idempotencyKey?: string;
}

/** A list that is being read: await it for the first page, or iterate over all of it. */
export interface ListCall<Item>
  extends Pick<Promise<Item[]>, 'then' | 'catch' | 'finally'>, AsyncIterable<Item> {
  /** Page by page. */
  pages(): AsyncIterable<Item[]>;
  /** All of it, or the first `limit`. */
  toArray(options?: { limit?: number }): Promise<Item[]>;
}

type Arguments<Route extends string, Body, Query> = [
  ...path: PathArgs<Route>,
  ...body: Body extends undefined ? [] : [body: Body],
  ...query: Query extends undefined ? [] : [query?: Query],
  options?: CallOptions,
];

type Call<O> =
  O extends Operation<infer Route, infer Response, infer Body, infer Query, infer Paging>
    ? (
        ...args: Arguments<Route, Body, Query>
      ) => Paging extends 'offset' ? ListCall<ItemOf<Response>> : Promise<Response>
    : Methods<O>;
type ItemOf<List> = List extends readonly (infer Item)[] ? Item : never;
type Methods<T> = { readonly [K in keyof T]: Call<T[K]> };

/** The methods of a resource on a client: path parameters first, then body, query and call options. */
export type Bound<R> = R extends Resource<Realm, infer T> ? Methods<T> : never;
