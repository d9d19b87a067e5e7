/**
 * Why a page can't be mocked: it is not a secure context; the browser has no service workers; the worker's script is
 * not there or can't run; the script belongs to another version of msw; the page lies outside of the worker's scope; a
 * content security policy forbids it; or the worker runs and something else answers.
 */
export type StartFailureReason =
  'insecure-origin' | 'no-service-worker' | 'script' | 'version' | 'scope' | 'csp' | 'not-intercepted';

/** The mock could not be started in this page, and nothing is intercepted. The message says what to do. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
  readonly reason: StartFailureReason;

  constructor(reason: StartFailureReason, message: string, cause?: unknown) {
    super(`startMock: ${message}`, { cause });
    this.reason = reason;
  }
}
