import { type ServerRequest } from 'srvx';
import { ConnectionLost } from '../http/faults/connection-lost.ts';

/** Whether the mock says that no answer comes. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof ConnectionLost;
}

/** Resets the connection of a request. The answer that has to be given goes nowhere. */
export function breakConnection(request: ServerRequest): Response {
  request.runtime?.node?.req.socket.resetAndDestroy();
  return new Response(null, { status: 500 });
}
