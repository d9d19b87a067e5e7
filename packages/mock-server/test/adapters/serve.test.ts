import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { serveMock, type ServedMock, type ServeOptions } from '../../src/adapters/serve.ts';
import { basic } from '../parity/step.ts';

const authorization = basic('admin');
const PAGE = 'http://localhost:5173';

async function serving(options: ServeOptions, use: (served: ServedMock) => Promise<void>): Promise<void> {
  const served = await serveMock({ port: 0, ...options });
  try {
    await use(served);
  } finally {
    await served.close();
  }
}

describe('a served mock', () => {
  it('follows the machine’s time', () =>
    serving({}, async ({ mock }) => {
      expect((await mock.control.clock.now()).mode).toBe('running');
    }));

  it('refuses an address that others can reach, unless there is a token', async () => {
    await expect(serveMock({ port: 0, host: '0.0.0.0' })).rejects.toThrow('give a token');
    const served = await serveMock({ port: 0, host: '0.0.0.0', token: 'x' });
    expect(served.url).toMatch(/^http:/);
    await served.close();
  });

  it('lets the pages that were named read its answers, and no others', () =>
    serving({ cors: [PAGE] }, async ({ url }) => {
      const ask = (origin: string): Promise<Response> =>
        fetch(`${url}/api/cp/setup/account`, { headers: { origin, authorization } });
      const named = await ask(PAGE);
      expect(named.headers.get('access-control-allow-origin')).toBe(PAGE);
      expect(named.headers.get('access-control-expose-headers')).toBe('retry-after, x-request-id');
      expect(named.headers.get('vary')).toBe('Origin');
      const other = await ask('https://evil.example');
      expect(other.headers.get('access-control-allow-origin')).toBeNull();
      expect(other.headers.get('vary')).toBe('Origin');
    }));

  it('answers a preflight, wherever it goes', () =>
    serving({ cors: [PAGE] }, async ({ url }) => {
      const response = await fetch(`${url}/api/cp/no/such/route`, {
        method: 'OPTIONS',
        headers: {
          origin: PAGE,
          'access-control-request-method': 'PUT',
          'access-control-request-headers': 'authorization,content-type',
        },
      });
      expect(response.status).toBe(204);
      expect(response.headers.get('access-control-allow-methods')).toContain('PUT');
      expect(response.headers.get('access-control-allow-headers')).toBe('authorization,content-type');
    }));

  it('knows where a request comes from', () =>
    serving({}, async ({ url, mock }) => {
      await fetch(`${url}/api/cp/setup/account`, {
        headers: { authorization: basic('admin', 'Wrong-pass1!') },
      });
      expect(await mock.control.audit.list({ action: 'REFUSED' })).toMatchObject([{ ip: '127.0.0.1' }]);
    }));

  it('breaks the connection where a fault says so, and lives on', () =>
    serving({}, async ({ url, mock }) => {
      await mock.control.faults.add({ kind: 'network-error', match: { times: 2 } });
      await expect(fetch(`${url}/api/cp/setup/account`)).rejects.toThrow(TypeError);
      await expect(fetch(`${url}/api/cp/setup/account`)).rejects.toThrow(TypeError);
      await mock.control.faults.add({ kind: 'cut', match: { times: 1 } });
      const cut = await fetch(`${url}/api/cp/setup/account`, { headers: { authorization } });
      expect(cut.status).toBe(200);
      await expect(cut.text()).rejects.toThrow();
      expect((await fetch(`${url}/api/cp/setup/account`, { headers: { authorization } })).status).toBe(200);
    }));

  it('stops in spite of a request that hangs, and of a connection that says nothing', async () => {
    const served = await serveMock({ port: 0 });
    await served.mock.control.faults.add({ kind: 'hang' });
    const hanging = fetch(`${served.url}/api/cp/setup/account`).catch((error: unknown) => error);
    const { port, hostname } = new URL(served.url);
    const silent = connect(Number(port), hostname);
    silent.on('error', () => undefined);
    await vi.waitUntil(async () => (await served.mock.control.faults.list())[0]?.acted === 1);
    await served.close();
    await served.close();
    expect(await hanging).toBeInstanceOf(TypeError);
    silent.destroy();
  });

  it('refuses a body that no client sends, in words that the page may read', () =>
    serving({ cors: [PAGE] }, async ({ url }) => {
      const { status, headers, body } = await sent(`${url}/api/session`, {
        origin: PAGE,
        'content-length': String(17 * 1024 * 1024),
      });
      expect([status, body]).toEqual([413, '{"error":"The body is larger than 16777216 bytes."}']);
      expect(headers['access-control-allow-origin']).toBe(PAGE);
      expect(headers['x-request-id']).toBe('default-1');
      expect((await fetch(`${url}/api/cp/setup/account`, { headers: { authorization } })).status).toBe(200);
    }));

  it('answers an address that makes no sense', () =>
    serving({ cors: [PAGE] }, async ({ url }) => {
      const answer = await sent(`${url}/api/session`, { origin: PAGE, host: 'x:99999' }, '{}');
      expect(answer.status).toBe(400);
      expect(answer.body).toContain('look at the header Host');
      expect(answer.headers['access-control-allow-origin']).toBe(PAGE);
      expect((await fetch(`${url}/__world/%ZZ/api/session`)).status).toBe(404);
    }));
});

/** What Node's own client hears, which sends any header. Without a body, it sends as much as it has promised. */
function sent(url: string, headers: Record<string, string>, body?: string) {
  return new Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: string }>(
    (resolve, reject) => {
      const call = request(url, { method: 'POST', headers, agent: false }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          resolve({
            status: answer.statusCode,
            headers: answer.headers,
            body: Buffer.concat(parts).toString(),
          });
          call.destroy();
        });
      });
      call.on('error', reject);
      call.end(body ?? Buffer.alloc(Number(headers['content-length'])));
    },
  );
}
