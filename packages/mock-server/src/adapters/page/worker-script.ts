import manifest from 'msw/package.json' with { type: 'json' };
import { type PolicyWatch } from './policy-watch.ts';
import { StartFailure } from './start-failure.ts';

/** Refuses where a service worker can't be at all. */
export function requireServiceWorkers(): void {
  if (!isSecureContext) {
    throw new StartFailure(
      'insecure-origin',
      `${location.origin} is not a secure origin, and browsers have service workers on those alone. Use HTTPS or localhost.`,
    );
  }
  // in a secure context it is missing in some private windows and embedded browsers, whatever the types say
  if (!('serviceWorker' in navigator)) {
    throw new StartFailure(
      'no-service-worker',
      'this browser, or this window of it, has no service workers.',
    );
  }
}

/** Refuses a worker script that is missing, or of another version than the msw in this page. */
export async function requireWorkerScript(url: string, policy: PolicyWatch): Promise<void> {
  const response = await fetch(url, { cache: 'no-store' }).catch(async (error: unknown) => {
    throw await policy.explain(['connect-src'], new StartFailure('script', `${url} can't be read.`, error));
  });
  const script = response.ok ? await response.text() : '';
  const found = /PACKAGE_VERSION = ['"]([^'"]+)['"]/.exec(script)?.[1];
  if (found === undefined) {
    throw new StartFailure(
      'script',
      `there is no service worker of msw at ${url} (status ${response.status}). Copy it: npx cxkit-mock init <public>`,
    );
  }
  // the page's own msw, as its bundler has it
  const expected = manifest.version;
  if (found !== expected) {
    throw new StartFailure(
      'version',
      `the service worker at ${url} is of msw ${found}, the page has msw ${expected}. Copy it again: npx cxkit-mock init <public>`,
    );
  }
}
