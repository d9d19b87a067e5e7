/** What runs inside of the page: the mock as a product's page would start it, at hand for the test. */
import { connectControl, createMock } from '@cxkit/mock-server';
import { startMock, StartFailure, type PageOptions } from '@cxkit/mock-server/page';
import { play, type Heard } from '../../packages/mock-server/test/parity/play.ts';
import { transcript } from '../../packages/mock-server/test/parity/transcript.ts';

const PANEL = 'https://app.connexcs.com';

const hands = {
  /** Why it did not start; `started` if it did. */
  async start(options: PageOptions): Promise<string> {
    try {
      running = await startMock(options);
      return 'started';
    } catch (error) {
      return error instanceof StartFailure ? `${error.reason}: ${error.message}` : String(error);
    }
  },
  stop: () => running?.stop(),
  transcriptThroughWorker: (): Promise<Heard[]> =>
    play(transcript, (path, init) => fetch(base(path) + path, init)),
  transcriptInProcess(): Promise<Heard[]> {
    const mock = createMock();
    return play(transcript, (path, init) => mock.fetch(PANEL + path, init));
  },
  async makeUser(name: string): Promise<number> {
    const response = await fetch(`${PANEL}/api/cp/setup/user`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('admin@demo.test:Demo-pass1!')}` },
      body: JSON.stringify({ name, email: `${name}@example.com` }),
    });
    return response.status;
  },
  async users(): Promise<string> {
    const response = await fetch(`${PANEL}/api/cp/setup/user`, {
      headers: { authorization: `Basic ${btoa('admin@demo.test:Demo-pass1!')}` },
    });
    return response.text();
  },
  withoutCredentials: async (): Promise<number> =>
    (await fetch(`${PANEL}/api/cp/setup/account`, { credentials: 'include' })).status,
  clock: () => connectControl(location.origin).clock.now(),
};

let running: Awaited<ReturnType<typeof startMock>> | undefined;

/** Control and sessions are the page's own, all else is the platform's. */
function base(path: string): string {
  return /^\/(__mock\/|api\/session(?![a-z]))/.test(path) ? location.origin : PANEL;
}

/** What the test calls. */
export type Hands = typeof hands;

Object.assign(globalThis, { hands });
