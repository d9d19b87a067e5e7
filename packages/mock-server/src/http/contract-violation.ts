import { sentences, type Problem } from '@cxkit/sdk';

/** The mock was about to answer what the contract does not allow: a fault of the mock, never of the caller. */
export class ContractViolation extends Error {
  override readonly name = 'ContractViolation';
  readonly operation: string;
  readonly problems: readonly Problem[];

  constructor(operation: string, problems: readonly Problem[]) {
    super(`mock_contract_violation: the answer of ${operation}: ${sentences(problems)}`);
    this.operation = operation;
    this.problems = problems;
  }
}
