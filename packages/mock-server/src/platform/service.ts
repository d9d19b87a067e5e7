import { type Operation, type Realm, type Resource } from '@cxkit/sdk';
import { operationsOf, type PathArgs, type PathValue, type Placed } from '@cxkit/sdk/contract';
import { type Context } from './context.ts';
import { type Refusal } from './refusal.ts';

/** What a call has brought, decoded and judged by the contract. */
export interface Input<Path = readonly PathValue[], Body = unknown, Query = unknown> {
  readonly path: Path;
  readonly body: Body;
  readonly query: Query;
}

/** Answers one operation inside a transaction. A refusal, returned or thrown, drops what was written; see `CountedRefusal`. */
export type Answer<Request, Response> = {
  // A method, so that a handler of one operation can stand in the table of all: the pipeline hands it only what the
  // operation's own schema has let through.
  answer(context: Context, input: Request): Response | Refusal;
}['answer'];

/** A handler for each operation of a resource: none missing, none more, types from the contract. */
export type Service<T> = {
  readonly [K in keyof T]: T[K] extends Operation<infer Route, infer Response, infer Body, infer Query>
    ? Answer<Input<PathArgs<Route>, Body, Query>, Response>
    : Service<T[K]>;
};

/** An operation with what answers it. */
export interface Answered {
  readonly placed: Placed;
  readonly answer: Answer<Input, unknown>;
}

/** Joins a resource of the contract with its service. */
export function implement<R extends Realm, T extends Resource['operations']>(
  resource: Resource<R, T>,
  service: Service<T>,
): Answered[] {
  const handlers = flatten(service, resource.name);
  return operationsOf(resource).map((placed) => {
    const answer = handlers.get(placed.name);
    if (answer === undefined) throw new TypeError(`The platform has no service for ${placed.name}.`);
    return { placed, answer };
  });
}

function flatten(service: object, prefix: string): Map<string, Answer<Input, unknown>> {
  const found = new Map<string, Answer<Input, unknown>>();
  for (const [name, entry] of Object.entries(service)) {
    const full = `${prefix}.${name}`;
    if (isAnswer(entry)) found.set(full, entry);
    else if (isTable(entry)) for (const [inner, answer] of flatten(entry, full)) found.set(inner, answer);
  }
  return found;
}

const isAnswer = (entry: unknown): entry is Answer<Input, unknown> => typeof entry === 'function';
const isTable = (entry: unknown): entry is object => typeof entry === 'object' && entry !== null;
