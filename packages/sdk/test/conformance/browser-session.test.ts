import { describe, expect, it } from 'vitest';
import {
  createBrowserSession,
  createPanelClient,
  isCxkitError,
  type BrowserSession,
  type PanelClient,
} from '@cxkit/sdk';
import { failureOf } from '../support/failing.ts';
import { manualClock, type ManualClock } from '../support/manual-clock.ts';
import { json, loopback, type Loopback, type Script } from '../support/server.ts';
import { wireUser } from '../support/user.ts';

const PERSON = { id: 1, name: 'Ann', email: 'ann@example.com' };
const DRAFT = { email: 'ann@example.com', password: 'Secret-1' };
const LENT = { status: 'session', token: 't', expires_at: null, realm: 'panel', scopes: [] };
const MINUTE = 60_000;

interface Page {
  readonly session: BrowserSession;
  readonly client: PanelClient;
  readonly clock: ManualClock;
  readonly server: Loopback;
  readonly tokens: readonly string[];
}

interface Backend {
  /** How it answers a renewal, where it does not just lend. */
  readonly renewal?: (lend: Script) => Script;
  /** How it answers a sign-in. */
  readonly start?: (lend: Script) => Script;
  /** Milliseconds that its clock is behind the page's. */
  readonly behind?: number;
  /** Milliseconds. */
  readonly lifetime?: number;
}

/** A backend that lends sessions of 15 minutes, and a page that uses it. */
async function page(backend: Backend = {}): Promise<Page> {
  const { renewal, start, behind = 0, lifetime = 15 * MINUTE } = backend;
  const clock = manualClock();
  const tokens: string[] = [];
  const lend: Script = (_request, response) => {
    tokens.push(`token-${tokens.length + 1}`);
    const expires_at = new Date(clock.now() - behind + lifetime).toISOString().replace('.000', '');
    const token = tokens.at(-1);
    json(response, { status: 'session', token, expires_at, realm: 'panel', scopes: ['*'], person: PERSON });
  };
  const server = await loopback((request, response, count) => {
    const route = `${request.method} ${request.path.replace('/api/cp/', '')}`;
    if (route === 'POST session') (start?.(lend) ?? lend)(request, response, count);
    else if (route === 'POST session/factor') lend(request, response, count);
    else if (route === 'POST session/renew') (renewal?.(lend) ?? lend)(request, response, count);
    else if (route === 'DELETE session') json(response, { status: 'OK' });
    else if (request.headers.authorization === `Bearer ${tokens.at(-1) ?? ''}`) json(response, wireUser(7));
    else json(response, {}, 401);
  });
  const session = createBrowserSession({ baseUrl: server.baseUrl, clock, retries: 0 });
  const client = createPanelClient({ baseUrl: server.baseUrl, auth: session.auth, clock, retries: 0 });
  return { session, client, clock, server, tokens };
}

/** What of its sessions the backend was told to end. */
const ended = ({ received }: Loopback): unknown[] =>
  received.filter(({ method }) => method === 'DELETE').map(({ headers }) => headers.authorization);

/** Answers when the test says so. */
function held(): { script: (lend: Script) => Script; answer: () => void } {
  const waiting: (() => void)[] = [];
  return {
    script: (lend) => (request, response, count) => void waiting.push(() => lend(request, response, count)),
    answer: () => {
      for (const one of waiting.splice(0)) one();
    },
  };
}

const no =
  (status: number): Script =>
  (_request, response) =>
    json(response, { error: 'no' }, status);

describe('a browser session', () => {
  it('signs in, tells who, serves a client, signs out', async () => {
    const { session, client, clock, server } = await page();
    const changes: unknown[] = [];
    session.subscribe(() => changes.push(session.person?.name));
    expect(await failureOf(client.users.get(7))).toMatchObject({ code: 'unauthorized', attempts: 0 });
    expect(session.ended).toBeUndefined();
    expect(await session.signIn(DRAFT)).toMatchObject({ status: 'signed-in', person: PERSON });
    expect(session.ended).toBeUndefined();
    expect((await client.users.get(7)).id).toBe(7);
    const leaving = session.signOut();
    expect(session.person).toBeUndefined();
    expect(session.ended).toBe('signed-out');
    await leaving;
    expect(server.received.at(-1)).toMatchObject({ method: 'DELETE', path: '/api/cp/session' });
    expect(server.received.at(-1)?.headers.authorization).toBe('Bearer token-1');
    expect(await failureOf(client.users.get(7))).toMatchObject({ code: 'unauthorized' });
    expect(changes).toEqual(['Ann', undefined]);
    expect(clock.pending()).toBe(0);
  });

  it('asks for a second factor, and keeps the challenge to itself', async () => {
    const { session } = await page();
    expect(await failureOf(session.verify({ code: '123456' }))).toMatchObject({
      code: 'invalid',
      outcome: 'not-sent',
    });
    const asking = createBrowserSession({
      baseUrl: 'https://backend.example/api/',
      fetch: async (request) => {
        if (request.url.endsWith('/session')) {
          return Response.json({
            status: 'second-factor',
            challenge: 'CANARY',
            expires_at: null,
            methods: ['totp'],
          });
        }
        expect(await request.json()).toEqual({ challenge: 'CANARY', code: '123456' });
        return Response.json({
          status: 'session',
          token: 't',
          expires_at: null,
          realm: 'panel',
          scopes: [],
          person: PERSON,
        });
      },
    });
    const asked = await asking.signIn(DRAFT);
    expect(asked).toEqual({ status: 'second-factor', methods: ['totp'], expires_at: null });
    expect(asking.person).toBeUndefined();
    expect(await asking.verify({ code: '123456' })).toMatchObject({ status: 'signed-in' });
    expect(asking.person).toEqual(PERSON);
    await asking.signOut().catch(() => undefined);
  });

  it('renews once for any number of calls, at 80 % of its life', async () => {
    const { session, client, clock, tokens } = await page();
    await session.signIn(DRAFT);
    clock.advance(12 * MINUTE);
    await Promise.all(Array.from({ length: 10 }, () => client.users.get(7)));
    expect(tokens).toHaveLength(2);
    clock.advance(11 * MINUTE);
    await client.users.get(7);
    expect(tokens).toHaveLength(2);
    expect(session.person).toEqual(PERSON);
  });

  it('ends, and says so, when it is refused', async () => {
    const { session, client, clock } = await page({ renewal: () => no(401) });
    await session.signIn(DRAFT);
    const changes: unknown[] = [];
    session.subscribe(() => changes.push(session.person));
    clock.advance(12 * MINUTE);
    const failures = await Promise.all(Array.from({ length: 5 }, () => failureOf(client.users.get(7))));
    expect(failures.map(({ code }) => code)).toEqual(Array(5).fill('unauthorized'));
    expect(session.person).toBeUndefined();
    expect(session.ended).toBe('expired');
    expect(changes).toEqual([undefined]);
    expect(clock.pending()).toBe(0);
  });

  it('goes on when renewing only failed on the way', async () => {
    const { session, client, clock, tokens } = await page({ renewal: () => no(500) });
    await session.signIn(DRAFT);
    clock.advance(12 * MINUTE);
    expect((await client.users.get(7)).id).toBe(7);
    expect(tokens).toHaveLength(1);
    expect(session.person).toEqual(PERSON);
  });

  it('ends by itself at the end of its life', async () => {
    const { session, clock } = await page();
    await session.signIn(DRAFT);
    const changes: unknown[] = [];
    session.subscribe(() => changes.push(session.person));
    clock.advance(15 * MINUTE);
    expect(session.person).toBeUndefined();
    expect(changes).toEqual([undefined]);
  });

  it('does not sign in who signed out meanwhile', async () => {
    const { session, server } = await page();
    const late = session.signIn(DRAFT).catch((failure: unknown) => failure);
    await server.seen(1);
    await session.signOut();
    const failure = await late;
    expect(isCxkitError(failure) && failure.code).toBe('aborted');
    expect(session.person).toBeUndefined();
  });

  it('ends a session at the backend that came after its sign-out', async () => {
    const start = held();
    const { session, server } = await page({ start: start.script });
    const late = failureOf(session.signIn(DRAFT));
    await server.seen(1);
    await session.signOut();
    start.answer();
    expect(await late).toMatchObject({ code: 'aborted' });
    await server.seen(2);
    expect(ended(server)).toEqual(['Bearer token-1']);
  });

  it('ends the session that another sign-in takes the place of', async () => {
    const { session, client, server } = await page();
    const changes: unknown[] = [];
    await session.signIn(DRAFT);
    session.subscribe(() => changes.push(session.person?.name));
    await session.signIn(DRAFT);
    await server.seen(3);
    expect(ended(server)).toEqual(['Bearer token-1']);
    expect((await client.users.get(7)).id).toBe(7);
    expect(changes).toEqual(['Ann']);
  });

  it('ends it as soon as the other sign-in asks for a second factor', async () => {
    const challenge = { status: 'second-factor', challenge: 'c', expires_at: null, methods: ['totp'] };
    let asked = 0;
    const start = (lend: Script): Script => {
      asked += 1;
      return asked === 1 ? lend : (_request, response) => json(response, challenge);
    };
    const { session, server } = await page({ start });
    await session.signIn(DRAFT);
    expect(await session.signIn(DRAFT)).toMatchObject({ status: 'second-factor' });
    expect(session.person).toBeUndefined();
    await server.seen(3);
    expect(ended(server)).toEqual(['Bearer token-1']);
    await session.verify({ code: '123456' });
    await session.signOut();
    expect(ended(server)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it('keeps its session when another sign-in is refused', async () => {
    let asked = 0;
    const { session, client, server } = await page({
      start: (lend) => ((asked += 1) === 1 ? lend : no(401)),
    });
    await session.signIn(DRAFT);
    await failureOf(session.signIn(DRAFT));
    expect((await client.users.get(7)).id).toBe(7);
    expect(ended(server)).toEqual([]);
  });

  it('signs in although the session before can not be ended', async () => {
    const session = createBrowserSession({
      baseUrl: 'https://backend.example/api/',
      clock: manualClock(),
      fetch: ({ method }) =>
        method === 'DELETE'
          ? Promise.reject(new TypeError('offline'))
          : Promise.resolve(Response.json({ ...LENT, person: PERSON })),
    });
    await session.signIn(DRAFT);
    expect(await session.signIn(DRAFT)).toMatchObject({ status: 'signed-in' });
    expect(session.person).toEqual(PERSON);
  });

  it('takes over a renewal whose caller has left', async () => {
    const renewal = held();
    const { session, client, clock, server, tokens } = await page({ renewal: renewal.script });
    await session.signIn(DRAFT);
    clock.advance(12 * MINUTE);
    const controller = new AbortController();
    const leaving = failureOf(client.users.get(7, { signal: controller.signal }));
    await server.seen(2);
    controller.abort();
    expect(await leaving).toMatchObject({ code: 'aborted' });
    const next = client.users.get(7);
    renewal.answer();
    expect((await next).id).toBe(7);
    expect(tokens).toHaveLength(2);
    expect(session.person).toEqual(PERSON);
  });

  it('ends what a renewal brings after its sign-out', async () => {
    const renewal = held();
    const { session, client, clock, server } = await page({ renewal: renewal.script });
    await session.signIn(DRAFT);
    clock.advance(12 * MINUTE);
    const waiting = failureOf(client.users.get(7));
    await server.seen(2);
    await session.signOut();
    renewal.answer();
    expect(await waiting).toMatchObject({ code: 'unauthorized' });
    await server.seen(4);
    expect(ended(server)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it('renews in time on a page whose clock is far ahead', async () => {
    const { session, client, clock, tokens } = await page({ behind: 3 * 60 * MINUTE, lifetime: 5 * MINUTE });
    await session.signIn(DRAFT);
    clock.advance(4 * MINUTE);
    await client.users.get(7);
    expect(tokens).toHaveLength(2);
    expect(session.person).toEqual(PERSON);
  });

  it('outlives a subscriber that fails at once or later', async () => {
    const { session } = await page();
    session.subscribe(() => {
      throw new Error('a subscriber');
    });
    const later = (): unknown => Promise.reject(new Error('a subscriber'));
    session.subscribe(later);
    let told = 0;
    session.subscribe(() => void (told += 1));
    await session.signIn(DRAFT);
    expect(told).toBe(1);
  });

  it.each([
    ['nothing', {}],
    ['a session without a token', { ...LENT, token: undefined, person: PERSON }],
    ['a session without a person', LENT],
    ['a question without a challenge', { status: 'second-factor', expires_at: null, methods: ['totp'] }],
  ])('does not take %s for an answer to a sign-in', async (_what, answer) => {
    const session = createBrowserSession({
      baseUrl: 'https://backend.example/api/',
      fetch: () => Promise.resolve(Response.json(answer)),
    });
    expect(await failureOf(session.signIn(DRAFT))).toMatchObject({ code: 'malformed' });
    expect(session.person).toBeUndefined();
  });

  it('passes a wrong password on as the server says it', async () => {
    const session = createBrowserSession({
      baseUrl: 'https://backend.example/api/',
      fetch: () => Promise.resolve(Response.json({ error: 'Wrong e-mail or password' }, { status: 401 })),
    });
    const failure = await failureOf(session.signIn(DRAFT));
    expect(failure).toMatchObject({ code: 'unauthorized', operation: 'sessions.start', outcome: 'rejected' });
    expect(failure.message).not.toContain(DRAFT.password);
  });
});
