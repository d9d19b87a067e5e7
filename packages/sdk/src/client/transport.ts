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

/** What every request carries. */
export const FIXED = {
  // an answer may hold a token
  cache: 'no-store',
  // a redirect would carry the body, which may hold a password, to another place
  redirect: 'manual',
} as const satisfies RequestInit;

/** HTTP by `fetch` alone: the transport of a small bundle. It is looked up late, so a page may replace it. */
export function fetchTransport(fetch: Fetch | undefined): Transport {
  return async ({ url, method, headers, body, signal }) =>
    (fetch ?? globalThis.fetch)(
      new Request(url, {
        ...FIXED,
        method,
        headers: { ...headers },
        signal,
        ...(body !== undefined && { body }),
      }),
    );
}
