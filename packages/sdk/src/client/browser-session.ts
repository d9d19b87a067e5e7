import { operationsOf } from '../contract/placed.ts';
import { sessions, type FactorDraft, type Person, type SecondFactorChallenge, type Session, type SessionDraft, type SessionsApi, type SignInAnswer } from '../contract/session.ts'; // prettier-ignore
import { bearer, fixed, type Auth } from './auth/auth.ts';
import { systemClock } from './clock.ts';
import { connect, type ClientBase } from './connect.ts';
import { CxkitError, isCxkitError } from './errors.ts';
import { type ClientOptions } from './options.ts';
import { fetchTransport } from './transport.ts';
import { createHeldSession, hollow, type HeldSession } from './held-session.ts';

/** Somebody is signed in. */
export interface SignedIn {
  readonly status: 'signed-in';
  readonly person: Person;
  /** ISO 8601 in UTC. It is renewed before, as long as calls are made. */
  readonly expires_at: string | null;
}

/** The password was right, and a code is asked for: call `verify`. */
export interface SecondFactorAsked {
  readonly status: 'second-factor';
  readonly methods: SecondFactorChallenge['methods'];
  /** ISO 8601 in UTC: until when the code is taken. */
  readonly expires_at: string | null;
}

/** How a sign-in step is called off. */
export interface SignInOptions {
  signal?: AbortSignal;
}

/**
 * One person's session in a page. Token and challenge stay in memory and can't be read from it. A session is renewed
 * when a call needs it and 80 % of its life is over; a page that makes no calls is signed out when it ends, at most
 * 15 minutes after the last one.
 */
export interface BrowserSession {
  /** Who is signed in; undefined when nobody is. */
  readonly person: Person | undefined;
  /**
   * Why nobody is signed in: `signed-out` by somebody, or `expired` by itself. Undefined while somebody is signed in,
   * and before anybody was.
   */
  readonly ended: 'signed-out' | 'expired' | undefined;
  /** For `createPanelClient({ baseUrl, auth: session.auth })`. Without a session its calls fail: `unauthorized`. */
  readonly auth: Auth;
  /**
   * Begins a session, or asks for a second factor. Wrong e-mail and wrong password fail alike. The session before, if
   * there is one, ends with the first answer, at the server too.
   */
  signIn(draft: SessionDraft, options?: SignInOptions): Promise<SignedIn | SecondFactorAsked>;
  /** Answers the second factor that `signIn` asked for. */
  verify(draft: Omit<FactorDraft, 'challenge'>, options?: SignInOptions): Promise<SignedIn>;
  /** Signs out: here at once, then at the server. Rejects when the server could not be told. */
  signOut(options?: SignInOptions): Promise<void>;
  /** Runs after each change of `person`; the function that comes back stops it. */
  subscribe(listener: () => void): () => void;
  /** What its own calls tell. */
  readonly on: ClientBase['on'];
}

/** Where the page's backend is, and how it is reached. */
export type BrowserSessionOptions = Pick<
  ClientOptions,
  'fetch' | 'clock' | 'random' | 'on' | 'judge' | 'corrections' | 'timeout' | 'totalTimeout' | 'retries'
> & {
  /** Of your own backend: `/api/`, or an absolute URL. */
  baseUrl: string;
};

/**
 * Lets a person sign in from a page, by the session operations of your own backend.
 *
 * @throws CxkitError `configuration`, for a wrong option or correction.
 */
export function createBrowserSession(options: BrowserSessionOptions): BrowserSession {
  const maker = 'createBrowserSession';
  let challenge: string | undefined;
  /** Counts what a person does, so that a late answer to something earlier changes nothing. */
  let step = 0;

  const { base, bind } = connect(
    {
      maker,
      realm: 'session',
      baseUrl: options.baseUrl,
      auth: undefined,
      transport: fetchTransport,
      operations: operationsOf(sessions),
      coverage: 'some',
    },
    options,
  );
  const api = bind(sessions);
  const as = (authorization: string): SessionsApi => bind(sessions, fixed(authorization));
  const drop = (authorization: string): void => {
    // nobody uses it any more, and it ends by itself soon
    as(authorization)
      .end()
      .catch(() => undefined);
  };
  const held: HeldSession = createHeldSession(options.clock ?? systemClock, {
    renew: (authorization) => as(authorization).renew(),
    drop,
  });

  const begin = (): ((answer: SignInAnswer) => void) => {
    const mine = (step += 1);
    return (answer) => {
      if (mine === step) return;
      if (answer.status === 'session') drop(bearer(answer.token));
      throw overtaken();
    };
  };
  const adopt = (session: Session): SignedIn => {
    challenge = undefined;
    const person = held.begin(session);
    return { status: 'signed-in', person, expires_at: session.expires_at };
  };

  return Object.freeze<BrowserSession>({
    on: base.on,
    auth: { connect: () => held.credentials },
    subscribe: held.subscribe,
    get person() {
      return held.person();
    },
    get ended() {
      return held.ended();
    },
    signIn: async (draft, callOptions) => {
      const stillMine = begin();
      const answer: SignInAnswer = await api.start(draft, callOptions);
      stillMine(answer);
      if (answer.status === 'session') return adopt(answer);
      const { challenge: asked }: { challenge: unknown } = answer;
      if (typeof asked !== 'string') throw hollow();
      const before = held.end();
      if (before !== undefined) drop(before);
      challenge = asked;
      return { status: 'second-factor', methods: answer.methods, expires_at: answer.expires_at };
    },
    verify: async ({ code }, callOptions) => {
      if (challenge === undefined) throw unasked();
      const stillMine = begin();
      const session = await api.factor({ challenge, code }, callOptions);
      stillMine(session);
      return adopt(session);
    },
    signOut: async (callOptions) => {
      begin();
      challenge = undefined;
      const authorization = held.end();
      if (authorization === undefined) return;
      try {
        await as(authorization).end(callOptions);
      } catch (failure) {
        // the server has forgotten it already, which is what was asked for
        if (!(isCxkitError(failure) && failure.code === 'unauthorized')) throw failure;
      }
    },
  });
}

function overtaken(): CxkitError {
  return new CxkitError({
    code: 'aborted',
    operation: 'sessions',
    message: 'another sign-in or a sign-out came after it.',
  });
}

function unasked(): CxkitError {
  return new CxkitError({
    code: 'invalid',
    operation: 'sessions.factor',
    message: 'no second factor was asked for. Call signIn first.',
    outcome: 'not-sent',
  });
}
