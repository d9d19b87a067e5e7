import type { Person, SecondFactorAsked, SignedIn } from '@cxkit/sdk';
import type { SignInSession } from '../src/sign-in/sign-in.types.ts';
import { CODES, refusal } from './fakes.ts';

export const ann: Person = { id: 7, name: 'Ann Example', email: 'ann@example.com' };
/** What no page may ever see. */
export const TOKEN = 'canary-token-2f9c';
export const CHALLENGE = 'canary-challenge-77ab';

/** A session that asks for a code, as a browser session does; token and challenge stay inside. */
export function fakeSession(own: Partial<SignInSession> = {}) {
  const sent: [string, object?][] = [];
  const listeners = new Set<() => void>();
  const kept = { token: '', challenge: '' };
  let person: Person | undefined;
  const change = (next: Person | undefined): void => {
    person = next;
    for (const listener of listeners) listener();
  };
  const session: SignInSession = {
    get person() {
      return person;
    },
    signIn(draft): Promise<SignedIn | SecondFactorAsked> {
      sent.push(['signIn', draft]);
      if (draft.password !== 'open sesame')
        return Promise.reject(refusal({ path: 'password', code: 'wrong', params: {} }));
      kept.challenge = CHALLENGE;
      const methods: SecondFactorAsked['methods'] = ['totp', 'recovery-code'];
      return Promise.resolve({ status: 'second-factor', methods, expires_at: '2026-11-20T00:05:00.000Z' });
    },
    verify(draft) {
      sent.push(['verify', draft]);
      if (draft.code === '999999')
        return Promise.reject(refusal({ path: 'code', code: 'locked', params: { seconds: 90 } }));
      if (draft.code !== '123456' && draft.code !== CODES[0])
        return Promise.reject(refusal({ path: 'code', code: 'wrong', params: {} }));
      kept.token = TOKEN;
      change(ann);
      return Promise.resolve({ status: 'signed-in', person: ann, expires_at: '2026-11-20T00:15:00.000Z' });
    },
    signOut() {
      sent.push(['signOut']);
      change(undefined);
      return Promise.resolve();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    ...own,
  };
  return { session, sent, kept, change };
}
