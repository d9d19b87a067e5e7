import { type ListQuery } from '../contract/list-query.ts';
import { type Bound, type CallOptions, type Resource, type Table } from '../contract/operation.ts';
import { parametersOf } from '../contract/path.ts';
import { isOperation, place, type Placed } from '../contract/placed.ts';
import { call } from './call.ts';
import { type Credentials } from './auth/auth.ts';
import { type Line, type Outgoing } from './line.ts';
import { listCall } from './list.ts';

/** Finds an operation as the client's corrections have it. */
export type Find = (placed: Placed) => Placed;

/** The methods of a resource: path parameters first, then body, query and call options. */
export function bind<R extends Resource>(
  resource: R,
  line: Line,
  credentials: Credentials,
  find: Find,
): Bound<R> {
  const within = (table: Table, prefix: string): object =>
    Object.freeze(
      Object.fromEntries(
        Object.entries(table).map(([key, entry]) => {
          const name = `${prefix}.${key}`;
          return [
            key,
            isOperation(entry)
              ? method(find(place(resource, name, entry)), line, credentials)
              : within(entry, name),
          ];
        }),
      ),
    );
  // The one place where data becomes methods: the table's type says which ones (a type test holds them together).
  return within(resource.operations, resource.name) as Bound<R>;
}

/** One operation as a method. */
function method(
  placed: Placed,
  line: Line,
  credentials: Credentials,
): (...args: readonly unknown[]) => unknown {
  const { operation, wire, name } = placed;
  const count = parametersOf(wire.path).length;
  return (...args) => {
    const rest = args.slice(count);
    const body = operation.body === undefined ? undefined : rest.shift();
    const query = operation.query === undefined ? undefined : rest.shift();
    const [options] = rest;
    const outgoing: Outgoing = {
      placed,
      credentials,
      path: args.slice(0, count),
      body,
      query,
      options: isOptions(options) ? options : {},
    };
    if (operation.paging === undefined) return call(line, outgoing).then(({ value }) => value);
    const fetchPage = (page: ListQuery): ReturnType<typeof call> => call(line, { ...outgoing, query: page });
    return listCall({ operation: name, fetchPage, emit: line.emit }, isQuery(query) ? query : {});
  };
}

// What a method accepts stands in its type; here only what is no object at all is sorted out.
const isOptions = (value: unknown): value is CallOptions => typeof value === 'object' && value !== null;
const isQuery = (value: unknown): value is ListQuery => typeof value === 'object' && value !== null;
