import { setupServer } from 'msw/node';
import { createMock, type Mock, type MockOptions } from '../mock.ts';
import { mockHandlers, type HandlerOptions } from './msw.ts';

/** A mock that answers the requests of the program it is in. */
export interface NodeMock {
  readonly mock: Mock;
  /** Begins to answer. A request that the mock does not answer fails from now on: nothing leaves the machine. */
  listen(): void;
  /** Ends it. */
  close(): Promise<void>;
}

/**
 * For tests of code that can't be given a `fetch`: it intercepts `fetch`, `XMLHttpRequest` and Node's HTTP clients.
 * Where it can, hand it `mock.fetch` instead, which is many times faster.
 */
export function mockForNode(options: MockOptions & HandlerOptions = {}): NodeMock {
  const mock = createMock(options);
  const server = setupServer(...mockHandlers(mock, options));
  return {
    mock,
    listen: () => server.listen({ onUnhandledFrame: 'error' }),
    async close() {
      server.close();
      await mock.close();
    },
  };
}
