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
const MINUTE = 60_000;

interface Page {
  readonly session: BrowserSession;
  readonly client: PanelClient;
  readonly clock: ManualClock;
  readonly server: Loopback;
  readonly tokens: readonly string[];
}

/** A backend that lends sessions of 15 minutes, and a page that uses it. */
async function page({ renewal }: { renewal?: Script } = {}): Promise<Page> {
  const clock = manualClock();
  const tokens: string[] = [];
  const lend: Script = (_request, response) => {
    tokens.push(`token-${tokens.length + 1}`);
    const expires_at = new Date(clock.now() + 15 * MINUTE).toISOString().replace('.000', '');
    const token = tokens.at(-1);
    json(response, { status: 'session', token, expires_at, realm: 'panel', scopes: ['*'], person: PERSON });
  };
  const server = await loopback((request, response, count) => {
    const route = `${request.method} ${request.path.replace('/api/cp/', '')}`;
    if (route === 'POST session') lend(request, response, count);
    else if (route === 'POST session/renew') (renewal ?? lend)(request, response, count);
    else if (route === 'DELETE session') json(response, { status: 'OK' });
    else if (request.headers.authorization === `Bearer ${tokens.at(-1) ?? ''}`) json(response, wireUser(7));
    else json(response, {}, 401);
  });
  const session = createBrowserSession({ baseUrl: server.baseUrl, clock, retries: 0 });
  const client = createPanelClient({ baseUrl: server.baseUrl, auth: session.auth, clock, retries: 0 });
  return { session, client, clock, server, tokens };
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
    expect(await session.signIn(DRAFT)).toMatchObject({ status: 'signed-in', person: PERSON });
    expect((await client.users.get(7)).id).toBe(7);
    const leaving = session.signOut();
    expect(session.person).toBeUndefined();
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
    const { session, client, clock } = await page({ renewal: no(401) });
    await session.signIn(DRAFT);
    const changes: unknown[] = [];
    session.subscribe(() => changes.push(session.person));
    clock.advance(12 * MINUTE);
    const failures = await Promise.all(Array.from({ length: 5 }, () => failureOf(client.users.get(7))));
    expect(failures.map(({ code }) => code)).toEqual(Array(5).fill('unauthorized'));
    expect(session.person).toBeUndefined();
    expect(changes).toEqual([undefined]);
    expect(clock.pending()).toBe(0);
  });

  it('goes on when renewing only failed on the way', async () => {
    const { session, client, clock, tokens } = await page({ renewal: no(500) });
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
