import type { Method, Operation, Realm, Resource, Table, Verb } from './operation.ts';
import type { Area } from './permission.ts';

/** An operation with all that its place in the API says about it. */
export interface Placed {
  /** `users.list`. */
  readonly name: string;
  readonly realm: Realm;
  readonly area: Area | null;
  /** The right that it needs over its area. */
  readonly access: Verb;
  readonly operation: Operation;
  /** How it goes over the wire, corrections applied. */
  readonly wire: Wire;
}

/** How an operation goes over the wire. */
export interface Wire {
  readonly method: Method;
  /** Below the base URL of the realm: `setup/user/{id}`. */
  readonly path: string;
  /** Names that differ on the wire, by the contract's name. */
  readonly fields: Readonly<Record<string, string>>;
  /** Where the answer lies in what is sent: `['data', 'result']`; empty when it is bare. */
  readonly wrapper: readonly string[];
}

const ACCESS: Readonly<Record<Method, Verb>> = {
  GET: 'read',
  POST: 'create',
  PUT: 'update',
  DELETE: 'delete',
};

/** Whether an entry of a table is an operation rather than a nested table. */
export function isOperation(entry: Operation | Table): entry is Operation {
  return typeof entry['route'] === 'string';
}

/** An operation of a resource, as the contract has it. */
export function place(resource: Resource, name: string, operation: Operation): Placed {
  const { method, path } = splitRoute(operation.route);
  return {
    name,
    realm: resource.realm,
    area: resource.area,
    access: operation.access ?? ACCESS[method],
    operation,
    wire: { method, path, fields: {}, wrapper: [] },
  };
}

/** All operations of a resource, nested tables included. */
export function operationsOf(resource: Resource): Placed[] {
  const within = (table: Table, prefix: string): Placed[] =>
    Object.entries(table).flatMap(([key, entry]) =>
      isOperation(entry) ? [place(resource, `${prefix}.${key}`, entry)] : within(entry, `${prefix}.${key}`),
    );
  return within(resource.operations, resource.name);
}

/** `PUT setup/user/{id}` as its two parts. Throws a `TypeError` for anything else. */
export function splitRoute(route: string): { method: Method; path: string } {
  const match = /^(GET|POST|PUT|DELETE) ((?:\{\w+\}|[^/\s?#{}]+)(?:\/(?:\{\w+\}|[^/\s?#{}]+))*)$/.exec(route);
  const [, method, path] = match ?? [];
  if (path !== undefined && isMethod(method)) return { method, path };
  throw new TypeError(
    `"${route}" is no route: write a method and a path without a leading slash, like GET setup/user.`,
  );
}

function isMethod(word: string | undefined): word is Method {
  return word === 'GET' || word === 'POST' || word === 'PUT' || word === 'DELETE';
}
