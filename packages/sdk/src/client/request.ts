import { anything } from '../contract/fields.ts';
import { operation, resource, type CallOptions, type Realm } from '../contract/operation.ts';
import { place, type Placed } from '../contract/placed.ts';
import { type Schema } from '../contract/schema.ts';
import { type Credentials } from './auth/auth.ts';
import { call } from './call.ts';
import { CxkitError } from './errors.ts';
import { type Line, type PlainQuery } from './line.ts';

/** A call outside the contract. */
export interface RequestOptions<T = unknown> extends CallOptions {
  /** Sent as it is; only what is undefined is left out. */
  query?: PlainQuery | URLSearchParams;
  /** Sent as JSON. */
  body?: unknown;
  /** What comes back; without one, it comes as it is. */
  schema?: Schema<T>;
}

/**
 * Any call that the contract does not have, with the same credentials, queue, repeats and errors:
 * `client.request('GET setup/app', { query: { limit: 5 } })`. The path lies below the client's base URL. A write is
 * repeated only with an `idempotencyKey`, by which you say that the other side honours one.
 */
export type RequestAny = <T = unknown>(route: string, options?: RequestOptions<T>) => Promise<T>;

/** `client.request` of a client. */
export function createRequest(line: Line, credentials: Credentials, realm: Realm): RequestAny {
  return async <T>(
    route: string,
    { query, body, schema, ...options }: RequestOptions<T> = {},
  ): Promise<T> => {
    const { value } = await call(line, {
      placed: placedFor(route, realm, { body, schema, keyed: options.idempotencyKey !== undefined }),
      credentials,
      path: [],
      plainQuery: query,
      body,
      options,
    });
    // as the schema says, or as the caller does
    return value as T;
  };
}

function placedFor(
  route: string,
  realm: Realm,
  { body, schema, keyed }: { body: unknown; schema: Schema<unknown> | undefined; keyed: boolean },
): Placed {
  const spec = { response: schema ?? anything, known: 'assumed' } as const;
  try {
    const outside = { ...operation('GET x', spec), route, body: body === undefined ? undefined : anything };
    return place(resource(realm, null, 'request', {}), route, { ...outside, idempotencyKey: keyed });
  } catch (failure) {
    if (!(failure instanceof TypeError)) throw failure;
    throw new CxkitError({
      code: 'invalid',
      operation: 'request',
      message: failure.message,
      outcome: 'not-sent',
    });
  }
}
