import { problem, type Problem, type ProblemCode, type ProblemParams } from '@cxkit/sdk';

/** Why the platform says no. How that looks on the wire is not known here. */
export type RefusalReason = 'not-signed-in' | 'forbidden' | 'not-found' | 'invalid' | 'conflict';

/** A no with its reason. Returned or thrown, it drops what the transaction wrote. */
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

/** A no that has to be remembered: what the transaction wrote stays, because a wrong code or password is counted. */
export class CountedRefusal extends Refusal {
  /** The same no, remembered. */
  static of({ reason, message, fields }: Refusal): CountedRefusal {
    return new CountedRefusal(reason, message, fields);
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
