import ky from 'ky';
import { FIXED, type Fetch, type Transport } from './transport.ts';

/**
 * HTTP by ky. Its timeouts run on `setTimeout` and its retries know nothing of queues and outcomes, so both are off
 * here: `attempt.ts` and `retry.ts` do them on the injected clock.
 */
export function kyTransport(fetch: Fetch | undefined): Transport {
  return async ({ url, method, headers, body, signal }) =>
    ky(url, {
      ...FIXED,
      method,
      headers: { ...headers },
      ...(body !== undefined && { body }),
      signal,
      fetch: (request) =>
        (fetch ?? globalThis.fetch)(request instanceof Request ? request : new Request(request)),
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
    });
}
