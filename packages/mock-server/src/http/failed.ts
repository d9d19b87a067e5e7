import {
  SchemaMismatch,
  StorageCorrupt,
  StorageFailed,
  StorageLocked,
  UnknownWorld,
} from '../store/errors.ts';
import { ConnectionLost } from './faults/connection-lost.ts';
import { failure, type Reply } from './reply.ts';

/** The largest body that a server reads, in bytes. */
export const LARGEST_BODY = 16 * 1024 * 1024;

/** The answer to a request that failed. Throws on what no answer comes to: a lost connection, a caller who gave up. */
export type Failed = (error: unknown, request: Request) => Reply;

/** Answers what nobody expected, the same on every way to the mock; `report` is told what its owner should know. */
export function createFailed(report: (error: unknown) => void): Failed {
  let toldOfStorage = false;
  return (error, request) => {
    if (error instanceof ConnectionLost || request.signal.aborted) throw error;
    if (error instanceof UnknownWorld) return failure(404, `${error.message} Make it with the control API.`);
    if (isTooLarge(error)) {
      const sentence = `The body is larger than ${LARGEST_BODY} bytes.`;
      return failure(413, sentence, [], { connection: 'close' });
    }
    if (isOfStorage(error)) {
      // it fails each request from now on, in the same way
      if (!toldOfStorage) report(error);
      toldOfStorage = true;
      return failure(503, error.message);
    }
    report(error);
    return failure(500, 'The mock failed. Its own output says how.');
  };
}

const STORAGE_ERRORS = [StorageFailed, SchemaMismatch, StorageCorrupt, StorageLocked] as const;

function isOfStorage(error: unknown): error is Error {
  return STORAGE_ERRORS.some((kind) => error instanceof kind);
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BODY_TOO_LARGE';
}
