import { email, enumOf, integer, literal, secondFactorCode, secret, text, timestamp } from './fields.ts';
import { operation, resource, type Bound } from './operation.ts';
import { draft, listOf, oneOf, record, type Field } from './schema.ts';
import { written } from './written.ts';

/** Who is signed in. */
export interface Person {
  id: number;
  name: string;
  email: string;
}
const personSchema: Field<Person> = record<Person>({ id: integer, name: text, email: text });

/** A short session of one person: what a browser holds instead of a platform token. */
export interface Session {
  status: 'session';
  /** Kept in memory only. */
  token: string;
  /** At most 15 minutes away; `renew` before that. */
  expires_at: string | null;
  realm: 'panel' | 'portal';
  /** What it may be used for; `*` is all that the person may do. */
  scopes: string[];
  person: Person;
}
export const sessionSchema: Field<Session> = record<Session>({
  status: literal('session'),
  token: secret,
  expires_at: timestamp,
  realm: enumOf(['panel', 'portal']),
  scopes: listOf(text),
  person: personSchema,
});

/** The password was right; a second factor is asked for. */
export interface SecondFactorChallenge {
  status: 'second-factor';
  /** Good for one sign-in, 5 minutes. Kept in memory only. */
  challenge: string;
  expires_at: string | null;
  methods: ('totp' | 'recovery-code')[];
}
export const challengeSchema: Field<SecondFactorChallenge> = record<SecondFactorChallenge>({
  status: literal('second-factor'),
  challenge: secret,
  expires_at: timestamp,
  methods: listOf(enumOf(['totp', 'recovery-code'])),
});

/** What a sign-in answers. */
export type SignInAnswer = Session | SecondFactorChallenge;

/** What a person types to sign in. */
export interface SessionDraft {
  email: string;
  password: string;
}
export const sessionDraft: Field<SessionDraft> = draft<SessionDraft>({ email, password: secret });

/** What answers a challenge. */
export interface FactorDraft {
  challenge: string;
  /** Six digits, or a recovery code. */
  code: string;
}
export const factorDraft: Field<FactorDraft> = draft<FactorDraft>({
  challenge: secret,
  code: secondFactorCode,
});

/**
 * How a person signs in from a page. These are operations of the page's own backend (the broker), not of the
 * platform; a session is at most 15 minutes long and its token never leaves memory.
 */
export const sessions = resource('session', null, 'sessions', {
  /** A session, or a challenge when two-factor is on. Wrong e-mail and wrong password answer alike. */
  start: operation('POST session', {
    body: sessionDraft,
    response: oneOf<SignInAnswer>('status', [sessionSchema, challengeSchema]),
    credential: 'none',
    known: 'proposed',
  }),
  /** The session, for a code. The challenge dies with it. */
  factor: operation('POST session/factor', {
    body: factorDraft,
    response: sessionSchema,
    credential: 'none',
    known: 'proposed',
  }),
  /** A new token with a new end; the old one is dead at once. */
  renew: operation('POST session/renew', { response: sessionSchema, known: 'proposed' }),
  /** Signs out. */
  end: operation('DELETE session', { response: written, known: 'proposed' }),
});
export interface SessionsApi extends Bound<typeof sessions> {}
