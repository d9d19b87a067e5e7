import { problem, type Problem, type ProblemCode, type ProblemParams } from '@cxkit/sdk';

/** Why the platform says no. How that looks on the wire is not known here. */
export type RefusalReason = 'not-signed-in' | 'forbidden' | 'not-found' | 'invalid' | 'conflict';

/**
 * A no with its reason. **Thrown**, it drops what the transaction wrote; **returned** by a service, it keeps it: a
 * wrong code has to be counted although it is refused.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reason: RefusalReason;
  readonly fields: readonly Problem[];

  constructor(reason: RefusalReason, message: string, fields: readonly Problem[] = []) {
    super(message);
    this.reason = reason;
    this.fields = fields;
  }
}

/** The platform's words for an id that is wrong or somebody else's. */
export function notFound(): Refusal {
  return new Refusal('not-found', 'Record Not Found');
}

/** Something is wrong with one field. */
export function wrongField(
  path: string,
  code: ProblemCode,
  message: string,
  params: ProblemParams = {},
): Refusal {
  return new Refusal('invalid', message, [problem(code, path, params)]);
}
