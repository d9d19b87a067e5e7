import { ConnectionLost } from '../http/faults/connection-lost.ts';
import { type Mock } from '../mock.ts';
import { DEFAULT_BASES, isBelow, resolveBases } from './bases.ts';
import { type HandlerOptions } from './msw.ts';

/** A page or a browser context of Playwright, as far as it is needed here. */
export interface Routable {
  route(matches: (url: URL) => boolean, handler: (route: Route) => Promise<void>): Promise<unknown>;
}

/** A request that Playwright has stopped. */
export interface Route {
  request(): {
    url(): string;
    method(): string;
    allHeaders(): Promise<Record<string, string>>;
    postDataBuffer(): Uint8Array | null;
  };
  fulfill(answer: { status: number; headers: Record<string, string>; body: string }): Promise<void>;
  abort(reason: 'connectionreset'): Promise<void>;
}

/**
 * Lets a mock answer the requests of a page, or of all pages of a context: a world of one's own for a test, without a
 * service worker and without a process.
 */
export async function routeToMock(
  page: Routable,
  mock: Mock,
  { bases = DEFAULT_BASES }: HandlerOptions = {},
): Promise<void> {
  const resolved = resolveBases(bases);
  await page.route(
    (url) => isBelow(resolved, url.href),
    (route) => answer(route, mock),
  );
}

async function answer(route: Route, mock: Mock): Promise<void> {
  const request = route.request();
  const headers = await request.allHeaders();
  const body = request.postDataBuffer();
  try {
    const response = await mock.fetch(request.url(), {
      method: request.method(),
      headers: Object.entries(headers).filter(([name]) => !name.startsWith(':')),
      body: body === null ? null : new Uint8Array(body),
    });
    await route.fulfill({
      status: response.status,
      headers: { ...Object.fromEntries(response.headers), ...readableBy(headers['origin']) },
      body: await response.text(),
    });
  } catch (error) {
    if (!(error instanceof ConnectionLost)) throw error;
    await route.abort('connectionreset');
  }
}

/** The page may read the answer wherever it comes from, as behind a service worker. */
function readableBy(origin: string | undefined): Record<string, string> {
  if (origin === undefined) return {};
  return { 'access-control-allow-origin': origin, 'access-control-expose-headers': '*' };
}
