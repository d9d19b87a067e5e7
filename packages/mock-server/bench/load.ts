/** A load generator as thin as can be: raw sockets, one request after the other on each, answers told by their length or last chunk. */
import { connect } from 'node:net';

/** What to send. */
export interface Load {
  readonly url: string;
  readonly method: string;
  readonly authorization: string;
  readonly body?: () => string;
  readonly connections: number;
  readonly seconds: number;
}

/** Sends as fast as the answers come and gives the answers a second. Rejects at the first that is no success. */
export async function answersPerSecond(load: Load): Promise<number> {
  const end = performance.now() + load.seconds * 1000;
  let count = 0;
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(load.url);
      const socket = connect(Number(port), hostname, () => socket.write(requestText(load)));
      let seen = '';
      socket.setNoDelay(true);
      socket.on('error', reject);
      socket.on('data', (chunk) => {
        seen += chunk.toString('latin1');
        if (!isWhole(seen)) return;
        count += 1;
        if (!seen.startsWith('HTTP/1.1 200')) {
          socket.destroy();
          reject(new Error(seen));
        } else if (performance.now() >= end) {
          socket.end();
          resolve();
        } else {
          seen = '';
          socket.write(requestText(load));
        }
      });
    });
  const start = performance.now();
  await Promise.all(Array.from({ length: load.connections }, one));
  return Math.round((count / (performance.now() - start)) * 1000);
}

function requestText({ url, method, authorization, body }: Load): string {
  const { pathname, search, host } = new URL(url);
  const text = body?.() ?? '';
  const length = body === undefined ? '' : `content-length: ${Buffer.byteLength(text)}\r\n`;
  return `${method} ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\nauthorization: ${authorization}\r\n${length}\r\n${text}`;
}

function isWhole(text: string): boolean {
  const head = text.indexOf('\r\n\r\n');
  const length = /content-length: (\d+)/i.exec(text)?.[1];
  if (length === undefined) return text.endsWith('\r\n0\r\n\r\n');
  return head !== -1 && text.length >= head + 4 + Number(length);
}
