import { setImmediate } from 'node:timers/promises';
import { FastResponse, type ServerRequest } from 'srvx';
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

/** An answer whose body breaks in the middle: what comes before is sent before the connection goes. */
export function sentUntilItBreaks(response: Response): Response {
  // only a fault answers with anything else; asking a fast one for its body would make it slow
  if (response.constructor === FastResponse || response.body === null) return response;
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        // Node keeps the beginning of an answer back until the next tick
        await setImmediate();
        controller.error(error);
      }
    },
  });
  return new Response(body, response);
}
