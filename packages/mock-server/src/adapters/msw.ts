import { http, type HttpHandler } from 'msw';
import { type Mock } from '../mock.ts';
import { ConnectionLost } from '../http/faults/connection-lost.ts';
import { DEFAULT_BASES, isBelow, resolveBases } from './bases.ts';

/** What a mock answers when MSW carries it. */
export interface HandlerOptions {
  /**
   * URLs below which the mock answers. One that begins with a slash is on the page's own origin, and on any where there
   * is no page. The mock knows its own paths only (`/api/cp/…`): what lies below another base is answered 404. The panel,
   * sessions and the control API when it is left out.
   */
  readonly bases?: readonly string[];
}

/**
 * The mock as handlers of MSW: exactly one, for all bases. Identity comes from the `Authorization` header alone, never
 * from MSW's cookies.
 */
export function mockHandlers(mock: Mock, { bases = DEFAULT_BASES }: HandlerOptions = {}): HttpHandler[] {
  const resolved = resolveBases(bases);
  return [
    http.all(
      ({ request }) => isBelow(resolved, request.url),
      ({ request }) => answer(mock, request),
    ),
  ];
}

async function answer(mock: Mock, request: Request): Promise<Response> {
  try {
    return await mock.fetch(request);
  } catch (error) {
    if (error instanceof ConnectionLost) return Response.error();
    throw error;
  }
}
