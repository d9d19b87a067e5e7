import { type Problem } from '../contract/problem.ts';

/**
 * Why a call failed. The list is closed.
 *
 * - `network`: no answer; `timeout`: not in time; `aborted`: by your signal.
 * - `invalid`: what was to be sent breaks the contract (`fields` says where); nothing was sent.
 * - `configuration`: the client was made wrongly; `credential`: the source of tokens failed.
 * - `unauthorized` (401), `forbidden` (403), `not-found` (404, 410), `conflict` (409, 412), `rate-limited` (429),
 *   `rejected` (any other 4xx, or a `status` that is not OK), `server` (5xx).
 * - `malformed`: the answer is not JSON; `drift`: it breaks the contract, under `judge: 'strict'`.
 * - `paging`: the server sends the same page again and again.
 */
export type ErrorCode =
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'invalid'
  | 'configuration'
  | 'credential'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'rejected'
  | 'conflict'
  | 'rate-limited'
  | 'server'
  | 'malformed'
  | 'paging'
  | 'drift';

/**
 * What became of a write that failed: it never left (`not-sent`), the other side said no (`rejected`), or nobody
 * can tell (`unknown`): read before you send it again, or repeat it with the same key where there is one.
 */
export type Outcome = 'not-sent' | 'rejected' | 'unknown';

/** What an error is made of. */
export interface ErrorParts {
  readonly code: ErrorCode;
  readonly operation: string;
  readonly message: string;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  readonly retryable?: boolean | undefined;
  readonly attempts?: number | undefined;
  readonly fields?: readonly Problem[] | undefined;
  readonly outcome?: Outcome | undefined;
  readonly retryAfter?: number | undefined;
  readonly cause?: CxkitError | undefined;
}

// registered by name, so that two copies of this package know each other's errors
const BRAND = /* @__PURE__ */ Symbol.for('@cxkit/sdk/error');

/**
 * Every failure of this SDK. It holds no request, no header and no value that was sent, so it may be logged as it
 * is. Tell it by `isCxkitError` and `code`, not by `instanceof`: a page may carry two copies of this package.
 */
export class CxkitError extends Error {
  readonly code: ErrorCode;
  /** `users.create`; the route, for a call outside the contract. */
  readonly operation: string;
  /** The HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** What the platform's support asks for, where the answer named one. */
  readonly requestId: string | undefined;
  /** Whether the same call, unchanged, is safe to make again and may work later. */
  readonly retryable: boolean;
  /** How often it was sent. */
  readonly attempts: number;
  /** What is wrong with which field, in the contract's names. */
  readonly fields: readonly Problem[];
  /** Of a write; undefined for a read. */
  readonly outcome: Outcome | undefined;
  /** Seconds that the server asks to wait. */
  readonly retryAfter: number | undefined;

  constructor(parts: ErrorParts) {
    super(`${parts.operation}: ${parts.message}`, parts.cause && { cause: parts.cause });
    this.code = parts.code;
    this.operation = parts.operation;
    this.status = parts.status;
    this.requestId = parts.requestId;
    this.retryable = parts.retryable ?? false;
    this.attempts = parts.attempts ?? 0;
    this.fields = parts.fields ?? [];
    this.outcome = parts.outcome;
    this.retryAfter = parts.retryAfter;
    Object.defineProperty(this, BRAND, { value: true });
  }

  override get name(): string {
    return 'CxkitError';
  }

  /** What a log line needs. */
  toJSON(): Record<string, unknown> {
    const { name, message, code, operation, status, requestId, retryable, attempts, fields } = this;
    const { outcome, retryAfter } = this;
    return {
      name,
      message,
      code,
      operation,
      status,
      requestId,
      retryable,
      attempts,
      fields,
      outcome,
      retryAfter,
    };
  }
}

/** Whether this is an error of the SDK, from whichever copy of the package. */
export function isCxkitError(error: unknown): error is CxkitError {
  return error instanceof Error && Reflect.get(error, BRAND) === true;
}
