import { createMock, DEMO_ADMINISTRATOR, DEMO_PASSWORD } from '@cxkit/mock-server';
import { createBrowserSession, createPanelClient } from '@cxkit/sdk';
import { generateSync } from 'otplib';

export const email = DEMO_ADMINISTRATOR;
export const password = DEMO_PASSWORD;

const START = Date.UTC(2026, 10, 20, 9);

/** The real SDK on a platform of its own, whose clock stands still. */
export function createPlatform() {
  const mock = createMock({ start: START });
  const fetch = (request: Request): Promise<Response> => mock.fetch(request);
  const session = createBrowserSession({ baseUrl: 'https://panel.test/api/', fetch });
  const client = createPanelClient({ baseUrl: 'https://panel.test/api/cp/', auth: session.auth, fetch });
  return {
    session,
    client,
    /** What the authenticator app shows, so many steps of 30 s from now: a platform takes one step each way. */
    code: (secret: string, step = 0): string =>
      generateSync({ secret: secret.replace(/\s/g, ''), epoch: START / 1000 + step * 30 }),
  };
}
