import { CxkitError, isCxkitError } from '@cxkit/sdk';
import { report } from './report.ts';

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
  if (!isCxkitError(error)) {
    report(error);
    return { code: 'unexpected', message: 'Unexpected error.', requestId: undefined, retryable: false };
  }
  const { code, message, requestId, retryable } = error;
  return { code, message, requestId, retryable };
}

/** An answer, if it holds what is shown of it: a client that does not judge strictly lets others pass. */
export function needed<T extends object>(
  operation: string,
  answer: T,
  kinds: { readonly [K in keyof T]?: (value: unknown) => boolean },
): T {
  const parts = new Map<string, unknown>(Object.entries({ ...answer }));
  for (const [name, fits] of Object.entries<((value: unknown) => boolean) | undefined>(kinds))
    if (fits?.(parts.get(name)) === false)
      throw new CxkitError({
        code: 'drift',
        operation,
        message: `the answer has no fit "${name}".`,
        outcome: 'unknown',
      });
  return answer;
}

export const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
export const isFlag = (value: unknown): boolean => typeof value === 'boolean';
export const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
