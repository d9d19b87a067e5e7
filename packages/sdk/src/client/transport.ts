import ky from 'ky';

/** The `fetch` to use: `globalThis.fetch`, or one of your own (a proxy, a mock, a test). */
export type Fetch = (request: Request) => Promise<Response>;

/** One HTTP request, finished. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly signal: AbortSignal;
}

/** The one seam to HTTP: sends a request, answers any status, and rejects only when there is no answer. */
export type Transport = (request: WireRequest) => Promise<Response>;

/**
 * HTTP by ky. Its timeouts run on `setTimeout` and its retries know nothing of queues and outcomes, so both are off
 * here: `attempt.ts` and `retry.ts` do them on the injected clock.
 */
export function kyTransport(fetch: Fetch | undefined): Transport {
  return async ({ url, method, headers, body, signal }) =>
    ky(url, {
      method,
      headers: { ...headers },
      ...(body !== undefined && { body }),
      signal,
      // looked up late, so that a page that replaces fetch after us is obeyed
      fetch: (request) =>
        (fetch ?? globalThis.fetch)(request instanceof Request ? request : new Request(request)),
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
      // an answer may hold a token
      cache: 'no-store',
      // a redirect would carry the body, which may hold a password, to another place
      redirect: 'manual',
    });
}
