import { check } from '../contract/codec.ts';
import { type ListQuery } from '../contract/list-query.ts';
import { parametersOf, pathProblem, type PathValue } from '../contract/path.ts';
import { type Placed } from '../contract/placed.ts';
import { sentences, type Problem } from '../contract/problem.ts';
import { bodyToWire, targetOf } from '../contract/wire.ts';
import { CxkitError } from './errors.ts';
import { type Line, type Outgoing, type PlainQuery } from './line.ts';
import { wrongPatience } from './options.ts';
import { type Repeatable } from './retry.ts';
import { type WireRequest } from './transport.ts';

/** A call that may be sent, but for its credentials. */
export interface Prepared {
  readonly request: Omit<WireRequest, 'signal'>;
  readonly repeatable: Repeatable;
}

/** Checks a call against the contract and writes it down for the wire. Throws `invalid`: nothing was sent. */
export function prepare(line: Line, outgoing: Outgoing): Prepared {
  const { placed, path, query, body, options } = outgoing;
  const { operation, wire } = placed;
  const problems = [
    ...parametersOf(wire.path).flatMap((name, index) => pathProblem(name, path[index]) ?? []),
    ...(operation.query === undefined || query === undefined ? [] : check(operation.query, query)),
  ];
  const written = bodyToWire(placed, body);
  const fields = [...problems, ...written.problems];
  if (fields.length > 0) throw invalid(placed, `${sentences(fields)}.`, fields);
  const wrong = wrongPatience(options) ?? wrongKey(operation.idempotencyKey, options.idempotencyKey);
  if (wrong !== undefined) throw invalid(placed, wrong);

  const keyed = operation.idempotencyKey;
  const json = jsonOf(placed, written.value);
  return {
    request: {
      method: wire.method,
      url: urlOf(line, outgoing),
      headers: {
        accept: 'application/json',
        ...(json !== undefined && { 'content-type': 'application/json' }),
        // one key for a call, the same on each attempt
        ...(keyed && { 'idempotency-key': options.idempotencyKey ?? newKey() }),
      },
      body: json,
    },
    repeatable: placed.access === 'read' ? 'read' : keyed ? 'keyed-write' : 'write',
  };
}

function invalid({ name }: Placed, message: string, fields: readonly Problem[] = []): CxkitError {
  return new CxkitError({ code: 'invalid', operation: name, message, fields, outcome: 'not-sent' });
}

function wrongKey(honoured: boolean, key: string | undefined): string | undefined {
  if (key === undefined) return undefined;
  if (!honoured) return 'it honours no idempotency key. Leave it out.';
  return /^[!-~]([ -~]{0,253}[!-~])?$/.test(key)
    ? undefined
    : 'an idempotency key is 1 to 255 ASCII characters.';
}

function jsonOf(placed: Placed, body: unknown): string | undefined {
  if (body === undefined) return undefined;
  if (placed.wire.method === 'GET') throw invalid(placed, 'a GET has no body.');
  try {
    return JSON.stringify(body);
  } catch {
    throw invalid(placed, 'the body is no JSON.');
  }
}

function urlOf(line: Line, { placed, path, query, plainQuery }: Outgoing): string {
  const target = targetOf(placed, path.filter(isPathValue), isListQuery(query) ? query : undefined);
  const search = plainQuery === undefined ? '' : searchOf(plainQuery);
  const url = new URL(line.baseUrl + target + (search === '' ? '' : `?${search}`)).href;
  if (url.startsWith(line.baseUrl)) return url;
  throw invalid(placed, `the path leads out of ${line.baseUrl}.`);
}

function isPathValue(value: unknown): value is PathValue {
  return typeof value === 'string' || typeof value === 'number';
}

/** It has passed its schema, which is where its form is judged. */
function isListQuery(query: unknown): query is ListQuery {
  return typeof query === 'object' && query !== null;
}

/** Only what is undefined is left out: 0, false and '' are said. */
function searchOf(query: PlainQuery | URLSearchParams): string {
  if (query instanceof URLSearchParams) return query.toString();
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) params.append(name, String(value));
  return params.toString();
}

/** 128 random bits, in hexadecimal. Works on pages without TLS too, where `randomUUID` is missing. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
