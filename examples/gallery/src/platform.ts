import { createBrowserSession, createPanelClient, type BrowserSession, type PanelClient } from '@cxkit/sdk';
import type { Mock } from '@cxkit/mock-server';
import { startMock } from '@cxkit/mock-server/page';

/** The gallery's platform: the mock in this page, and the two ends of it that an integrator would have. */
export interface Platform {
  readonly mock: Mock;
  readonly session: BrowserSession;
  readonly panel: PanelClient;
}

/** Starts the mock in a service worker; its state survives a reload. Rejects with the cause when it can't. */
export async function startPlatform(): Promise<Platform> {
  const { mock } = await startMock({ worker: './mockServiceWorker.js', persist: 'cxkit-gallery' });
  const session = createBrowserSession({ baseUrl: new URL('/api/', location.origin).href });
  const panel = createPanelClient({ auth: session.auth, retries: 0 });
  return { mock, session, panel };
}
