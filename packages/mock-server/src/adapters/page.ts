import { createMock, type Mock, type MockOptions } from '../mock.ts';
import { stateVersion } from '../seed/seeded-database.ts';
import { indexedDbStorage } from '../store/storage/indexeddb.ts';
import { type Storage } from '../store/storage/storage.ts';
import { DEFAULT_BASES, resolveBases } from './bases.ts';
import { mockHandlers, type HandlerOptions } from './msw.ts';
import { canaryHandler, requireAnswer, requireControl } from './page/canary.ts';
import { watchPolicy, type PolicyWatch } from './page/policy-watch.ts';
import { StartFailure } from './page/start-failure.ts';
import { requireServiceWorkers, requireWorkerScript } from './page/worker-script.ts';

export { StartFailure, type StartFailureReason } from './page/start-failure.ts';

/** How to run the mock inside a page. */
export interface PageOptions extends Omit<MockOptions, 'storage' | 'Response'>, HandlerOptions {
  /** Where the worker's script is served; `/mockServiceWorker.js` when it is left out. */
  readonly worker?: string;
  /** Name of the database that keeps the state over a reload and shares it between tabs; it ends with the page without. */
  readonly persist?: string;
}

/** A mock that answers a page. */
export interface PageMock {
  readonly mock: Mock;
  /** Ends it: requests go to the network again. */
  stop(): Promise<void>;
}

/**
 * Answers the requests of this page through a service worker. Await it before the first request; call it on every load.
 *
 * @throws StartFailure - with a `reason`, if requests would not be answered. It never resolves and intercepts nothing.
 */
export async function startMock(options: PageOptions = {}): Promise<PageMock> {
  requireServiceWorkers();
  const policy = watchPolicy();
  const { worker = '/mockServiceWorker.js', bases = DEFAULT_BASES } = options;
  try {
    await requireWorkerScript(worker, policy);
    const mock = pageMock(options);
    try {
      await mock.ready;
      const stopWorker = await startWorker(mock, worker, bases, policy);
      return {
        mock,
        async stop() {
          await stopWorker();
          await mock.close();
        },
      };
    } catch (error) {
      await mock.close().catch(() => undefined);
      throw error;
    }
  } finally {
    policy.stop();
  }
}

function pageMock({ persist, clock = 'running', ...options }: PageOptions): Mock {
  const schema = stateVersion({ ...options, clock });
  return createMock({
    ...options,
    clock,
    ...(persist !== undefined && { storage: keptAs(persist, schema) }),
  });
}

function keptAs(name: string, schema: string): Storage {
  return indexedDbStorage({
    name,
    schema,
    indexedDB,
    locks: navigator.locks,
    channel: new BroadcastChannel(name),
  });
}

async function startWorker(
  mock: Mock,
  url: string,
  bases: readonly string[],
  policy: PolicyWatch,
): Promise<() => Promise<void>> {
  // not before it is needed: it can't be imported outside of a browser
  const { setupWorker } = await import('msw/browser');
  const worker = setupWorker(canaryHandler, ...mockHandlers(mock, { bases }));
  const stop = async (): Promise<void> => {
    await worker.stop();
  };
  const registration = await worker
    .start({ serviceWorker: { url }, onUnhandledFrame: 'bypass', quiet: true })
    .catch(async (error: unknown) => {
      // what it has begun must not stand in the way of the next try; where no worker runs, this never ends
      void stop().catch(() => undefined);
      throw await policy.explain(WORKER_DIRECTIVES, refusedScript(url, error));
    });
  try {
    requireControl(registration);
    for (const { origin = location.origin, path } of resolveBases(bases)) {
      await requireAnswer(origin + path, policy);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

const WORKER_DIRECTIVES = ['worker-src', 'script-src', 'script-src-elem'];

function refusedScript(url: string, cause: unknown): StartFailure {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new StartFailure('script', `the browser refuses the worker ${url}: ${why}`, cause);
}
