import { isCxkitError } from '@cxkit/sdk';

/** A call that did not work, as it is shown and as `cx-error` tells it: no value, no secret. */
export interface Failure {
  /** The SDK's code (`network`, `server` …), or `unexpected` for a fault of the page. */
  readonly code: string;
  readonly message: string;
  /** What the platform's support asks for. */
  readonly requestId: string | undefined;
  /** Whether the same call may work later. */
  readonly retryable: boolean;
}

export function failureOf(error: unknown): Failure {
  if (!isCxkitError(error))
    return { code: 'unexpected', message: 'Unexpected error.', requestId: undefined, retryable: false };
  const { code, message, requestId, retryable } = error;
  return { code, message, requestId, retryable };
}
