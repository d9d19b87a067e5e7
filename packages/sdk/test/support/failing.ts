import { isCxkitError, type CxkitError } from '@cxkit/sdk';

/** The error that a call fails with. */
export async function failureOf(call: PromiseLike<unknown>): Promise<CxkitError> {
  try {
    await call;
  } catch (failure) {
    if (isCxkitError(failure)) return failure;
    throw failure;
  }
  throw new Error('The call did not fail.');
}

/** The error that a function throws at once. */
export function thrownBy(run: () => unknown): CxkitError {
  try {
    run();
  } catch (failure) {
    if (isCxkitError(failure)) return failure;
    throw failure;
  }
  throw new Error('It did not throw.');
}
