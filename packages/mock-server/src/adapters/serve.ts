import { FastResponse, serve, type Server, type ServerRequest } from 'srvx';
import { LARGEST_BODY } from '../http/failed.ts';
import { isLoopback } from '../http/loopback.ts';
import { createMock, type Mock, type MockOptions } from '../mock.ts';
import { stateVersion } from '../seed/seeded-database.ts';
import { fileStorage } from '../store/storage/file.ts';
import { type Durability } from '../store/storage/storage.ts';
import { breakConnection, isConnectionLost, sentUntilItBreaks } from './broken-connection.ts';

/** How to run the mock as a process. */
export interface ServeOptions extends Omit<MockOptions, 'storage' | 'Response'> {
  /** 4010 when it is left out; 0 takes a free one. */
  readonly port?: number;
  /** `127.0.0.1` when it is left out. Any address but loopback needs a `token`. */
  readonly host?: string;
  /** Folder that keeps the state; without one it ends with the process. */
  readonly data?: string;
  /** When a write is answered: the operating system has it (`os`, the default), or the disk has it (`fsync`). */
  readonly durability?: Durability;
}

/** A mock that listens. */
export interface ServedMock {
  readonly mock: Mock;
  /** Where it listens: `http://127.0.0.1:4010`. */
  readonly url: string;
  /** Answers what is under way, then stops and lets go of the data. */
  close(): Promise<void>;
}

/** Port of a served mock. */
export const DEFAULT_PORT = 4010;
/** Milliseconds that requests under way have when it closes. */
const PATIENCE = 500;

/**
 * Serves a mock over HTTP. It listens only after the data is open, so whoever reaches it gets answers.
 *
 * @throws StorageLocked, StorageCorrupt, SchemaMismatch - what the folder says.
 * @throws TypeError - if the host is not loopback and there is no token.
 */
export async function serveMock(options: ServeOptions = {}): Promise<ServedMock> {
  const { port = DEFAULT_PORT, host = '127.0.0.1', data, durability, clock = 'running' } = options;
  if (!isLoopback(host) && options.token === undefined) {
    throw new TypeError(
      `${host} can be reached from other machines: give a token that guards the control API, or leave the host out.`,
    );
  }
  const state = { ...options, clock };
  const mock = createMock({
    ...state,
    Response: FastResponse,
    ...(data !== undefined && {
      storage: fileStorage({ folder: data, schema: stateVersion(state), ...(durability && { durability }) }),
    }),
  });
  await mock.ready;
  const server = serve({
    fetch: (request) => answer(mock, request),
    port,
    hostname: host,
    maxRequestBodySize: LARGEST_BODY,
    manual: true,
    silent: true,
    gracefulShutdown: false,
  });
  try {
    await server.serve();
  } catch (error) {
    await mock.close();
    throw error;
  }
  let closed: Promise<void> | undefined;
  return {
    mock,
    url: (server.url ?? '').replace(/\/$/, ''),
    close: () => (closed ??= closeBoth(server, mock)),
  };
}

async function answer(mock: Mock, request: ServerRequest): Promise<Response> {
  try {
    return sentUntilItBreaks(await mock.fetch(request, { ip: request.ip ?? '' }));
  } catch (error) {
    if (isConnectionLost(error) || request.signal.aborted) return breakConnection(request);
    // it answers whatever it can: nothing is left to say
    console.error(error);
    return breakConnection(request);
  }
}

async function closeBoth(server: Server, mock: Mock): Promise<void> {
  try {
    await stop(server);
  } finally {
    await mock.close();
  }
}

async function stop(server: Server): Promise<void> {
  const late = setTimeout(() => void server.close(true), PATIENCE);
  try {
    await server.close();
  } finally {
    clearTimeout(late);
  }
}
