import { Ended, type Life } from './life.ts';
import { type AttemptFailure } from './retry.ts';
import { type Transport, type WireRequest } from './transport.ts';

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Sends once and reads the whole answer within `ms`. A failure that another attempt might mend comes back as a
 * value; `Ended` is thrown when the call as a whole ended.
 */
export async function attempt(
  transport: Transport,
  request: Omit<WireRequest, 'signal'>,
  life: Life,
  ms: number,
): Promise<Answer | AttemptFailure> {
  const short = life.within(ms);
  try {
    const responding = transport({ ...request, signal: short.signal });
    dropIfLate(responding, short);
    const response = await short.race(responding);
    return { status: response.status, headers: response.headers, text: await short.race(response.text()) };
  } catch (failure) {
    life.check();
    if (failure instanceof Ended) return { kind: 'timeout' };
    const hint = systemCode(failure);
    return { kind: 'network', sent: hint !== undefined && BEFORE_SENDING.has(hint) ? 'no' : 'maybe', hint };
  } finally {
    short.close();
  }
}

/** A transport that does not hear the signal may answer when nobody listens any more. */
function dropIfLate(responding: Promise<Response>, life: Life): void {
  responding.then(
    (response) => {
      if (life.signal.aborted) response.body?.cancel().catch(() => undefined);
    },
    () => undefined,
  );
}

/** Failures of Node that come before the first byte of the request leaves. A browser names none. */
const BEFORE_SENDING: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** `ECONNREFUSED` and the like, from wherever the engine hides it. */
function systemCode(failure: unknown, depth = 0): string | undefined {
  if (!(failure instanceof Error) || depth > 4) return undefined;
  const code: unknown = Reflect.get(failure, 'code');
  if (typeof code === 'string' && /^[A-Z][A-Z\d_]{2,39}$/.test(code)) return code;
  return systemCode(failure.cause, depth + 1);
}
