import { authentication } from '../contract/authentication.ts';
import { applyCorrections } from '../contract/corrections.ts';
import { type Realm, type Resource } from '../contract/operation.ts';
import { operationsOf, type Placed } from '../contract/placed.ts';
import { fixed, type Auth, type Credentials } from './auth/auth.ts';
import { bind, type Find } from './bind.ts';
import { call } from './call.ts';
import { systemClock } from './clock.ts';
import { createEvents, type On } from './events.ts';
import { type Line } from './line.ts';
import { baseUrlOf, misconfigured, settingsOf, type ClientOptions } from './options.ts';
import { createQueue } from './queue.ts';
import { createRequest, type RequestAny } from './request.ts';
import { type Fetch, type Transport } from './transport.ts';

/** What every client has beside its resources. */
export interface ClientBase {
  /** Any call outside the contract, with the same credentials, queue, repeats and errors. */
  readonly request: RequestAny;
  /** Listens: `client.on('retry', ({ operation, delay }) => …)`. No event holds a secret or a body. */
  readonly on: On;
}

/** How a client is made. */
interface Plan {
  /** For messages: `createPanelClient`. */
  readonly maker: string;
  readonly realm: Realm;
  readonly baseUrl: string;
  readonly auth: Auth | undefined;
  readonly transport: (fetch: Fetch | undefined) => Transport;
  /** All operations that a correction may name. */
  readonly operations: readonly Placed[];
  /** Whether corrections may name resources that are not among them. */
  readonly coverage: 'all' | 'some';
}

/** A client without its resources, and what binds them to it. */
export interface Connection {
  readonly base: ClientBase;
  /** With the client's credentials, or with others. */
  bind: <R extends Resource>(resource: R, credentials?: Credentials) => ReturnType<typeof bind<R>>;
}

/** Makes what all calls of a client share. */
export function connect(plan: Plan, options: ClientOptions): Connection {
  const { maker } = plan;
  const settings = settingsOf(maker, options);
  const find = finder(plan, options);
  const { on, emit } = createEvents(options.on);
  const clock = options.clock ?? systemClock;
  const line: Line = {
    ...settings,
    baseUrl: baseUrlOf(maker, plan.baseUrl),
    transport: plan.transport(options.fetch),
    queue: createQueue(clock, settings.concurrency, emit),
    clock,
    random: options.random ?? (() => Math.random()),
    emit,
  };
  const credentials = credentialsFor(plan.auth, line, maker, find);
  return {
    base: { on, request: createRequest(line, credentials, plan.realm) },
    bind: (resource, own = credentials) => bind(resource, line, own, find),
  };
}

function finder({ maker, operations, coverage }: Plan, { corrections = {} }: ClientOptions): Find {
  try {
    const all = [
      ...operations,
      ...operationsOf(authentication).filter(({ name }) => !operations.some((one) => one.name === name)),
    ];
    const corrected = new Map(
      applyCorrections(all, corrections, { partial: coverage === 'some' }).map((placed) => [
        placed.name,
        placed,
      ]),
    );
    return (placed) => corrected.get(placed.name) ?? placed;
  } catch (failure) {
    throw failure instanceof TypeError ? misconfigured(maker, failure.message) : failure;
  }
}

/** Calls that fetch a token bring their own `Authorization`. */
function credentialsFor(auth: Auth | undefined, line: Line, maker: string, find: Find): Credentials {
  if (auth === undefined) return NOBODY;
  return auth.connect({
    maker,
    clock: line.clock,
    place: find,
    call: async (placed, body, authorization, signal) => {
      const credentials = fixed(authorization);
      const { value } = await call(line, { placed, credentials, path: [], body, options: { signal } });
      return value;
    },
  });
}

const NOBODY: Credentials = {
  ticket: () =>
    Promise.reject(misconfigured('auth', 'this client was made without auth, and the operation needs it.')),
  isCurrent: () => true,
  refuse: () => 'final',
};
