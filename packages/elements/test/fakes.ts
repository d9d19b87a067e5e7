import { CxkitError, type ErrorCode, type Outcome, type PanelClient, type Problem, type TwoFactor } from '@cxkit/sdk'; // prettier-ignore

type Api = PanelClient['twoFactor'];

export const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
export const CODES = Array.from('abcdefghjk', (letter) => `${letter}4f3-9qwx-mn7p`);
export const account = (given: Partial<TwoFactor> = {}): TwoFactor => ({
  enabled: false,
  method: null,
  enrolled_at: null,
  recovery_codes_left: 0,
  ...given,
});
export const on = (left = 10): TwoFactor =>
  account({
    enabled: true,
    method: 'totp',
    enrolled_at: '2026-11-01T08:00:00.000Z',
    recovery_codes_left: left,
  });
export const refusal = (...fields: Problem[]): CxkitError =>
  new CxkitError({ code: 'rejected', operation: 'twoFactor', message: 'refused.', fields });
/** A failed call, with what the client says of a write that fails so; of a read it says nothing. */
export const failure = (code: ErrorCode, outcome: Outcome | 'of a read'): CxkitError =>
  new CxkitError({
    code,
    operation: 'twoFactor',
    message: 'no answer.',
    requestId: 'req-7',
    retryable: true,
    outcome: outcome === 'of a read' ? undefined : outcome,
  });

/** A client whose answers a test can change; it writes down what was sent. */
export function fakeClient(start: TwoFactor = account(), own: Partial<Api> = {}) {
  let state = start;
  const sent: [string, object?][] = [];
  const twoFactor: Api = {
    get: () => {
      sent.push(['get']);
      return Promise.resolve(state);
    },
    start(body) {
      sent.push(['start', body]);
      if (body.password !== 'open sesame')
        return Promise.reject(refusal({ path: 'password', code: 'wrong', params: {} }));
      return Promise.resolve({
        secret: SECRET,
        uri: `otpauth://totp/Acme:ann@example.com?secret=${SECRET}&issuer=Acme`,
        issuer: 'Acme',
        label: 'ann@example.com',
      });
    },
    confirm(body) {
      sent.push(['confirm', body]);
      if (body.code !== '123456') return Promise.reject(refusal({ path: 'code', code: 'wrong', params: {} }));
      state = on();
      return Promise.resolve({ recovery_codes: CODES });
    },
    regenerate(body) {
      sent.push(['regenerate', body]);
      return Promise.resolve({ recovery_codes: CODES });
    },
    disable(body) {
      sent.push(['disable', body]);
      state = account();
      return Promise.resolve({ status: 'ok' });
    },
    ...own,
  };
  return { client: { twoFactor }, sent, set: (next: TwoFactor) => (state = next) };
}

/** A clock that a test moves. */
export function fakeClock(start = Date.UTC(2026, 10, 20)) {
  let time = start;
  let jobs: { at: number; run: () => void }[] = [];
  return {
    now: () => time,
    after(milliseconds: number, run: () => void) {
      const job = { at: time + milliseconds, run };
      jobs.push(job);
      return () => {
        jobs = jobs.filter((one) => one !== job);
      };
    },
    tick(milliseconds: number) {
      const end = time + milliseconds;
      for (;;) {
        const [next] = jobs.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        jobs = jobs.filter((one) => one !== next);
        time = next.at;
        next.run();
      }
      time = end;
    },
  };
}

/** Lets all promises settle that need no time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
