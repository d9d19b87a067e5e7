import { type Problem } from '@cxkit/sdk';
import { type Refusal, type RefusalReason } from '../platform/refusal.ts';

/** An answer before it is a `Response`. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body's text; null for none. */
  readonly body: string | null;
}

/** JSON, as the platform always answers. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  };
}

/** An error in the platform's form, a string; `fields` beside it is our own addition. */
export function failure(
  status: number,
  message: string,
  fields: readonly Problem[] = [],
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return json(status, { error: message, ...(fields.length > 0 && { fields }) }, headers);
}

const STATUS: Readonly<Record<RefusalReason, number>> = {
  'not-signed-in': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  invalid: 422,
};

/** The platform's no, on the wire. */
export function refused({ reason, message, fields }: Refusal): Reply {
  return failure(STATUS[reason], message, fields);
}
