import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  basic,
  createBrowserSession,
  createPanelClient,
  refreshToken,
  session,
  type Auth,
  type ClientEvents,
  type ClientListeners,
} from '@cxkit/sdk';
import { failureOf } from '../support/failing.ts';
import { manualClock } from '../support/manual-clock.ts';
import { wireUser } from '../support/user.ts';

const CANARY = 'CANARY-d41d8cd9';
/** In the header of Basic it travels in base64. */
const HIDDEN = [CANARY, btoa(`ann@example.com:${CANARY}`)];

/** Everything that a log or a debugger could show of a value. */
function seen(value: unknown): string {
  const clone = (): unknown => {
    try {
      return structuredClone(value);
    } catch (failure) {
      return failure;
    }
  };
  return [
    inspect(value, { depth: 10, showHidden: true, getters: true }),
    JSON.stringify(value),
    String(value),
    inspect(clone(), { depth: 10, showHidden: true }),
    ...graph(value),
  ].join('\n');
}

/** Every string that can be reached from a value, by any property, symbols and prototypes included. */
function graph(value: unknown, depth = 10, met = new Set<unknown>()): string[] {
  if (typeof value === 'string') return [value];
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return [];
  if (depth === 0 || met.has(value)) return [];
  met.add(value);
  const inner = Reflect.ownKeys(value).flatMap((key) => {
    return [String(key), ...graph(got(value, key), depth - 1, met)];
  });
  const entries = value instanceof Map || value instanceof Set ? [...value] : [];
  return [
    ...inner,
    ...graph(entries, depth - 1, met),
    ...graph(Object.getPrototypeOf(value), depth - 1, met),
  ];
}

function got(value: object, key: PropertyKey): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return undefined;
  }
}

function expectClean(...values: readonly unknown[]): void {
  for (const value of values) {
    const text = seen(value);
    for (const hidden of HIDDEN) expect(text.includes(hidden), text.slice(0, 200)).toBe(false);
  }
}

/** Listeners that keep all they are told. */
function keeping(): { told: unknown[]; on: ClientListeners } {
  const told: unknown[] = [];
  const keep = (event: ClientEvents[keyof ClientEvents]): void => void told.push(event);
  return { told, on: { request: keep, response: keep, retry: keep, error: keep, drift: keep, queue: keep } };
}

/** A server that says back whatever it was sent, in all ways that it can fail. */
const echo = async (request: Request): Promise<Response> => {
  const url = new URL(request.url);
  if (url.pathname.endsWith('auth/jwt')) return Response.json({ token: CANARY });
  const body = await request.text();
  const headers = {
    'x-request-id': `${request.headers.get('authorization') ?? ''} `,
    'content-type': 'application/json',
  };
  const said = `${body} ${request.headers.get('authorization') ?? ''} ${CANARY}`;
  switch (url.pathname.split('/').at(-1)) {
    case '1':
      return new Response(JSON.stringify({ error: said }), { status: 422, headers });
    case '2':
      return new Response(`<html>${said}</html>`, { status: 500 });
    case '3':
      throw Object.assign(new TypeError(said), { cause: new Error(said), request, code: said });
    case '4':
      return Response.json({ ...wireUser(4), id: CANARY, [CANARY.slice(0, 3)]: said });
    case 'user':
      return Response.json(
        {
          error: `"${CANARY}" is no password`,
          fields: [{ path: 'password', code: 'strange', message: said, params: {} }],
        },
        { status: 422 },
      );
    default:
      return Response.json({ status: `ERROR ${said}`, message: said });
  }
};

describe('a secret is nowhere', () => {
  const sources: [string, () => Auth][] = [
    ['basic', () => basic('ann@example.com', CANARY)],
    ['refreshToken', () => refreshToken(CANARY)],
    ['session', () => session(() => Promise.resolve({ token: CANARY, expires_at: null }))],
  ];
  it.each(sources)('in a client by %s, its errors and its events', async (_name, source) => {
    const { told, on } = keeping();
    const auth = source();
    const client = createPanelClient({
      auth,
      fetch: echo,
      clock: manualClock(),
      retries: 0,
      judge: 'strict',
      on,
    });
    const draft = { name: 'Ann', email: 'ann@example.com', password: `${CANARY}aA1@` };
    const failures = await Promise.all([
      failureOf(client.users.get(2)),
      failureOf(client.users.get(3)),
      failureOf(client.users.create(draft)),
      failureOf(client.twoFactor.disable({ password: CANARY, code: '123456' })),
      failureOf(client.authentication.refresh({ lifetime: 60, audience: CANARY })),
    ]);
    expect(failures.map(({ code }) => code)).not.toContain('invalid');
    expectClean(auth, client, ...failures, told);
    expect(told.length).toBeGreaterThan(5);
  });

  it('in what a server quotes of a credential', async () => {
    const { told, on } = keeping();
    const auth = basic('ann@example.com', CANARY);
    const client = createPanelClient({ auth, fetch: echo, retries: 0, on });
    expectClean(await failureOf(client.users.get(1)), told);
  });

  it('in a credential source that fails', async () => {
    const { told, on } = keeping();
    const auth = session(() => Promise.reject(Object.assign(new Error(CANARY), { name: CANARY })));
    const client = createPanelClient({ auth, fetch: echo, on });
    expectClean(client, await failureOf(client.users.get(1)), told);
  });

  it('in a browser session: neither token nor challenge nor password', async () => {
    const { told, on } = keeping();
    const person = { id: 1, name: 'Ann', email: 'ann@example.com', extra: CANARY };
    const lent = {
      status: 'session',
      token: CANARY,
      expires_at: null,
      realm: 'panel',
      scopes: ['*'],
      person,
    };
    const held = createBrowserSession({
      baseUrl: 'https://backend.example/api/',
      clock: manualClock(),
      on,
      fetch: (request) =>
        Promise.resolve(
          request.url.endsWith('factor')
            ? Response.json(lent)
            : Response.json({
                status: 'second-factor',
                challenge: CANARY,
                expires_at: null,
                methods: ['totp'],
              }),
        ),
    });
    const asked = await held.signIn({ email: 'ann@example.com', password: CANARY });
    expectClean(held, asked);
    const signedIn = await held.verify({ code: '123456' });
    expectClean(held, signedIn, told);
    expect(held.person).toEqual({ id: 1, name: 'Ann', email: 'ann@example.com' });
    const client = createPanelClient({ auth: held.auth, fetch: echo, retries: 0, on });
    expectClean(client, await failureOf(client.users.get(2)), told);
  });
});
