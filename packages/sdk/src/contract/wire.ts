import { decode, encode, type Walked } from './codec.ts';
import { fromSearchParams, toSearchParams, type ListQuery } from './list-query.ts';
import { fillPath, type PathValue } from './path.ts';
import type { Placed, Wire } from './placed.ts';

/**
 * Both directions of the wire in one place, so that client and server can't disagree: names and wrappers of the
 * corrections, codecs of the fields.
 */

/** The path of a call below the base URL, with its query. Throws a `TypeError` for a bad parameter. */
export function targetOf(placed: Placed, path: readonly PathValue[], query: ListQuery | undefined): string {
  const target = fillPath(placed.wire.path, path);
  const { query: schema } = placed.operation;
  if (query === undefined || schema === undefined) return target;
  const { value } = encode(schema, query);
  if (!isObject(value)) return target;
  const params = toSearchParams(renameQuery(value, placed.wire.fields));
  return params.size === 0 ? target : `${target}?${params.toString()}`;
}

/** The query of a call, in the contract's names and types; what the list can't be asked for is in `problems`. */
export function queryFromWire(placed: Placed, params: URLSearchParams): Walked<unknown> {
  const { query: schema } = placed.operation;
  if (schema === undefined) return { value: undefined, problems: [], unknown: [...new Set(params.keys())] };
  return decode(schema, renameQuery(fromSearchParams(params), inverse(placed.wire.fields)));
}

/** The body of a call for the wire, judged by its draft. */
export function bodyToWire(placed: Placed, body: unknown): Walked<unknown> {
  const { body: schema } = placed.operation;
  if (schema === undefined) return { value: undefined, problems: [], unknown: [] };
  const walked = encode(schema, body);
  return { ...walked, value: rename(walked.value, placed.wire.fields) };
}

/** The body of a call as its handler gets it, judged by its draft. */
export function bodyFromWire(placed: Placed, body: unknown): Walked<unknown> {
  const { body: schema } = placed.operation;
  if (schema === undefined) return { value: undefined, problems: [], unknown: [] };
  return decode(schema, original(body, placed.wire.fields));
}

/** An answer for the wire; `unknown` names what the schema does not have and must not leave. */
export function answerToWire(placed: Placed, answer: unknown): Walked<unknown> {
  const walked = encode(placed.operation.response, answer);
  const renamed = rename(walked.value, placed.wire.fields);
  return {
    ...walked,
    value: placed.wire.wrapper.reduceRight<unknown>((inner, key) => ({ [key]: inner }), renamed),
  };
}

/** An answer from the wire, field by field. */
export function answerFromWire(placed: Placed, answer: unknown): Walked<unknown> {
  return decode(placed.operation.response, original(unwrap(answer, placed.wire), placed.wire.fields));
}

function unwrap(answer: unknown, { wrapper }: Wire): unknown {
  return wrapper.reduce<unknown>(
    (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    answer,
  );
}

type Names = Readonly<Record<string, string>>;

function rename(value: unknown, names: Names): unknown {
  if (Object.keys(names).length === 0) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => rename(item, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [nameOf(name, names), field]));
}

/**
 * Wire names as the contract's. A field whose name means another one here is no field of the contract: it would take
 * the place of the corrected one.
 */
function original(value: unknown, names: Names): unknown {
  const ours = inverse(names);
  if (Object.keys(ours).length === 0) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => original(item, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      if (Object.hasOwn(ours, name)) return [ours[name] ?? name, field];
      return [Object.hasOwn(names, name) ? `${name} (on the wire)` : name, field];
    }),
  );
}

function renameQuery(query: ListQuery, names: Names): ListQuery {
  return {
    ...query,
    ...(query.where && {
      where: Object.fromEntries(
        Object.entries(query.where).map(([name, value]) => [nameOf(name, names), value]),
      ),
    }),
    ...(query.sort && { sort: query.sort.map((sort) => ({ ...sort, by: nameOf(sort.by, names) })) }),
  };
}

const nameOf = (name: string, names: Names): string =>
  Object.hasOwn(names, name) ? (names[name] ?? name) : name;

const inverse = (names: Names): Names =>
  Object.fromEntries(Object.entries(names).map(([ours, theirs]) => [theirs, ours]));

// ExactNumber is no record either, and stands only where a number stood
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
