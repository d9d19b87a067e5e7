import { http, type HttpHandler } from 'msw';
import { type PolicyWatch } from './policy-watch.ts';
import { StartFailure } from './start-failure.ts';

const HEADER = 'x-mock-canary';

/** Answers the canary, and nothing else: it doesn't reach the mock and is in no journal. */
export const canaryHandler: HttpHandler = http.all(
  ({ request }) => request.headers.has(HEADER),
  ({ request }) =>
    new Response(null, { status: 204, headers: { [HEADER]: request.headers.get(HEADER) ?? '' } }),
);

/** Sends a request below a base and refuses if anything but this page's worker answers it. */
export async function requireAnswer(base: string, policy: PolicyWatch): Promise<void> {
  const mark = String(performance.now());
  const answered = await fetch(base, { headers: { [HEADER]: mark }, cache: 'no-store' }).catch(
    async (error: unknown) => {
      throw await policy.explain(['connect-src'], notIntercepted(base, error));
    },
  );
  if (answered.headers.get(HEADER) !== mark) throw notIntercepted(base);
}

/** Refuses if the page is not controlled by the worker: it would run, and intercept nothing. */
export function requireControl(registration: ServiceWorkerRegistration | undefined): void {
  const scope = registration?.scope ?? '';
  if (navigator.serviceWorker.controller !== null && location.href.startsWith(scope)) return;
  throw new StartFailure(
    'scope',
    `the worker's scope is ${scope}, and the page ${location.pathname} is not in it. ` +
      `Serve the worker from / or with the header Service-Worker-Allowed: /.`,
  );
}

function notIntercepted(base: string, cause?: unknown): StartFailure {
  return new StartFailure(
    'not-intercepted',
    `the worker runs, and yet something else answers ${base}. Is there another service worker, or an extension?`,
    cause,
  );
}
