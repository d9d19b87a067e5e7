import { createHash } from 'node:crypto';
import { DEFAULT_WORLD } from '../../src/default-world.ts';
import { createEngine } from '../../src/engine.ts';
import { createCors } from '../../src/http/cors.ts';
import { type FaultEngine } from '../../src/http/faults.ts';
import { type Fault } from '../../src/http/faults/fault.ts';
import { type RequestRecord } from '../../src/http/request-journal.ts';
import { createResponder } from '../../src/http/respond.ts';
import { createRouter } from '../../src/http/router.ts';
import { advance } from '../../src/platform/clock.ts';
import { type Profile } from '../../src/platform/context.ts';
import { type Answered } from '../../src/platform/service.ts';
import { services } from '../../src/platform/services.ts';
import { type AuditRow, type OutboxRow, type Tables } from '../../src/platform/tables.ts';
import { DEMO_PASSWORD } from '../../src/seed/demo.ts';
import { type SeedName } from '../../src/seed/seeds.ts';
import { type ReadTables } from '../../src/store/schema.ts';
import { nowhere } from '../../src/store/storage/nowhere.ts';

/** Property tests run short by default; CXKIT_DEEP=1 runs them in full. */
export const deep = process.env['CXKIT_DEEP'] === '1';

/** The people of the demo. Ada has no group and so full access; the others are in Support, Billing and both. */
export const ADA = 'admin@demo.test';
export const SAM = 'sam@demo.test';
export const BEA = 'bea@demo.test';
export const MAX = 'max@demo.test';

/** What came back. */
export interface Answer {
  readonly status: number;
  /** Parsed, where it is JSON; text otherwise. */
  readonly body: unknown;
  readonly headers: Headers;
}

/** Somebody who calls the platform. Paths lie below `/api/cp/`; `session…` is where a page signs in. */
export interface Caller {
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  delete(path: string): Promise<Answer>;
  /** The bare thing, for what the others can't say. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The same person at another address. */
  from(ip: string): Caller;
}

/** A platform for one test, and what one can see from behind. */
export interface TestPlatform {
  readonly nobody: Caller;
  /** With e-mail and password on each call. */
  as(email: string, password?: string): Caller;
  /** With a token. */
  bearer(token: string): Caller;
  /** With a session that begins now. */
  signIn(email: string, password?: string): Promise<Caller>;
  /** Lets so many seconds go by. */
  advance(seconds: number): Promise<void>;
  /** Milliseconds since 1970, the platform's. */
  now(): number;
  readonly tables: ReadTables<Tables>;
  mails(): readonly OutboxRow[];
  audit(): readonly AuditRow[];
  requests(): readonly RequestRecord[];
  /** Lets something go wrong; gives the fault's id. */
  fault(fault: Fault): Promise<string>;
  readonly faults: FaultEngine;
  /** What a delay has waited for, in milliseconds. Nothing really waits. */
  readonly waits: readonly number[];
}

interface Options {
  readonly seed?: SeedName;
  readonly profile?: Profile;
  readonly services?: readonly Answered[];
  /** Takes the place of the wait that ends at once. */
  readonly after?: (ms: number, over: AbortSignal) => Promise<void>;
}

/** The demo platform, its clock standing still. */
export function platform(options: Options = {}): TestPlatform {
  const waits: number[] = [];
  const wait = (ms: number, over: AbortSignal): Promise<void> => {
    waits.push(ms);
    return options.after?.(ms, over) ?? Promise.resolve();
  };
  const engine = createEngine({
    seed: options.seed ?? 'demo',
    clock: 'frozen',
    start: undefined,
    profile: options.profile ?? 'observed',
    storage: nowhere(),
    key: new Uint8Array(createHash('sha256').update('test').digest()),
    realTime: () => 0,
    after: wait,
  });
  const beside = engine.beside(DEFAULT_WORLD);
  const respond = createResponder({
    engine,
    router: createRouter(options.services ?? services),
    about: { seed: options.seed ?? 'demo', profile: options.profile ?? 'observed' },
    cors: createCors([]),
    guarding: { token: undefined, origins: [] },
    report: (error) => console.error(error),
  });
  const fetch = async (request: Request, ip: string): Promise<Response> => {
    const reply = await respond(request, { ip });
    return reply instanceof Response ? reply : new Response(reply.body, reply);
  };

  function caller(authorization: string | undefined, ip = '127.0.0.1'): Caller {
    const go = (path: string, init: RequestInit = {}): Promise<Response> => {
      const headers = new Headers(init.headers);
      if (authorization !== undefined) headers.set('authorization', authorization);
      const base = path.startsWith('session') ? 'https://mock.test/api/' : 'https://mock.test/api/cp/';
      return fetch(new Request(base + path, { ...init, headers }), ip);
    };
    const send =
      (method: string) =>
      async (path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
        answerOf(
          await go(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }),
        );
    return {
      get: send('GET'),
      post: send('POST'),
      put: send('PUT'),
      delete: send('DELETE'),
      fetch: go,
      from: (address) => caller(authorization, address),
    };
  }

  // before the first request there is nothing but the seed
  const tables = (): ReadTables<Tables> =>
    engine.worlds.has(DEFAULT_WORLD) ? engine.worlds.get(DEFAULT_WORLD).tables : engine.worlds.seed.tables;
  const nobody = caller(undefined);
  const bearer = (token: string): Caller => caller(`Bearer ${token}`);
  return {
    nobody,
    bearer,
    as: (email, password = DEMO_PASSWORD) => caller(`Basic ${base64(`${email}:${password}`)}`),
    async signIn(email, password = DEMO_PASSWORD) {
      return bearer(textIn(await nobody.post('session', { email, password }), 'token'));
    },
    async advance(seconds) {
      await engine.transact(DEFAULT_WORLD, ({ tables }) => {
        advance(tables, seconds * 1000);
        return true;
      });
    },
    now: () => engine.now(DEFAULT_WORLD),
    get tables() {
      return tables();
    },
    mails: () => [...tables().outbox.all()],
    audit: () => [...tables().audit.all()],
    requests: () => beside.requests.list(),
    async fault(fault) {
      await engine.ready;
      return beside.faults.add(fault);
    },
    faults: beside.faults,
    waits,
  };
}

/** A text in an answer. Throws where there is none, with all that came instead. */
export function textIn({ status, body }: Answer, field: string): string {
  const value: unknown = fieldsOf(body).get(field);
  if (typeof value === 'string') return value;
  throw new TypeError(`There is no text ${field} in ${status} ${JSON.stringify(body)}.`);
}

/** A list of texts in an answer. */
export function textsIn({ body }: Answer, field: string): string[] {
  const value: unknown = fieldsOf(body).get(field);
  if (Array.isArray(value)) return value.map(String);
  throw new TypeError(`There is no list ${field} in ${JSON.stringify(body)}.`);
}

/** The ids of a list, in its order. */
export function idsIn({ body }: Answer): unknown[] {
  if (!Array.isArray(body)) throw new TypeError(`This is no list: ${JSON.stringify(body)}.`);
  return body.map((row: unknown) => fieldsOf(row).get('id'));
}

const fieldsOf = (value: unknown): Map<string, unknown> =>
  new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}));

async function answerOf(response: Response): Promise<Answer> {
  const { status, headers } = response;
  const text = await response.text();
  const isJson = headers.get('content-type') === 'application/json';
  return { status, headers, body: isJson && text !== '' ? (JSON.parse(text) as unknown) : text };
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
