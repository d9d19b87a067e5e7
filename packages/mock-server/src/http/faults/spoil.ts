import { type Reply } from '../reply.ts';
import { ConnectionLost } from './connection-lost.ts';

/** The answer with its body cut: it begins, and the connection is lost. */
export function cut({ status, headers, body }: Reply, at: number | undefined, cause: string): Response {
  const text = body ?? '';
  const bytes = new TextEncoder().encode(text.slice(0, at ?? Math.floor(text.length / 2)));
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      if (bytes.length > 0) controller.enqueue(bytes);
    },
    // only when the beginning has been read: an error throws away what waits
    pull: (controller) => controller.error(new ConnectionLost(cause)),
  }, { highWaterMark: 0 }); // prettier-ignore
  const whole = new TextEncoder().encode(text).length;
  return new Response(stream, { status, headers: { ...headers, 'content-length': String(whole) } });
}

/** Half of the document, as if it were all of it. */
export function malformed(reply: Reply): Reply {
  const text = reply.body ?? '';
  return { ...reply, body: text.slice(0, Math.ceil(text.length / 2)) };
}

/** What a proxy says when it has something to say. */
export function htmlPage(status = 200): Reply {
  const body = '<!doctype html>\n<title>Please wait</title>\n<h1>The service will be back in a moment</h1>\n';
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

/** Success without a word. */
export function empty(reply: Reply): Reply {
  return { ...reply, status: 200, body: '' };
}

/** The answer under another type. */
export function labelled(reply: Reply, contentType = 'text/plain'): Reply {
  return { ...reply, headers: { ...reply.headers, 'content-type': contentType } };
}
