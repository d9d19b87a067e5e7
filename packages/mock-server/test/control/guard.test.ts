import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveMock, type ServedMock } from '../../src/adapters/serve.ts';
import { connectControl } from '../../src/index.ts';

const CONTROL = { 'x-mock-control': '1' };

/** Node's own client, which sends any `Host` and `Origin`. */
function statusOf(url: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { method, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('control of a process on loopback', () => {
  let served: ServedMock;
  let health: string;
  beforeAll(async () => {
    served = await serveMock({ port: 0, cors: ['http://localhost:5173'] });
    health = `${served.url}/__mock/health`;
  });
  afterAll(() => served.close());

  it('answers this machine', async () => {
    expect(await statusOf(health, CONTROL)).toBe(200);
    expect(await statusOf(health, { ...CONTROL, host: 'localhost:4010' })).toBe(200);
    expect(await connectControl(served.url).health()).toMatchObject({ status: 'ok' });
  });

  it('refuses a request that any page could send blindly', async () => {
    expect(await statusOf(health, {})).toBe(403);
    const simple = { 'content-type': 'text/plain' };
    expect(await statusOf(`${served.url}/__mock/worlds/reset`, simple, 'POST')).toBe(403);
  });

  it.each(['https://evil.example', 'null', 'http://localhost:9999', 'http://127.0.0.1.evil.example'])(
    'refuses a page of %s',
    async (origin) => {
      expect(await statusOf(health, { ...CONTROL, origin })).toBe(403);
    },
  );

  it('tells a page without an origin what helps', async () => {
    const refused = await fetch(health, { headers: { ...CONTROL, origin: 'null' } });
    expect(await refused.text()).toContain('Serve the page from an origin of its own');
  });

  it('lets a page that was named, and its own', async () => {
    expect(await statusOf(health, { ...CONTROL, origin: 'http://localhost:5173' })).toBe(200);
    expect(await statusOf(health, { ...CONTROL, origin: served.url })).toBe(200);
  });

  it.each([
    'evil.example',
    'evil.example:4010',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '0.0.0.0',
  ])('refuses the name %s, as after DNS rebinding', async (host) => {
    const origin = { origin: `http://${host}` };
    expect(await statusOf(health, { ...CONTROL, host })).toBe(403);
    expect(await statusOf(health, { ...CONTROL, host, ...origin })).toBe(403);
  });

  it('lets no preflight of a page that was not named pass', async () => {
    const ask = (origin: string): Promise<Response> =>
      fetch(health, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'x-mock-control',
        },
      });
    expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    const named = await ask('http://localhost:5173');
    expect(named.headers.get('access-control-allow-headers')).toBe('x-mock-control');
  });
});

describe('control with a token', () => {
  let served: ServedMock;
  beforeAll(async () => {
    served = await serveMock({ port: 0, token: 'open sesame' });
  });
  afterAll(() => served.close());

  it('is for who has it, under any name', async () => {
    const health = `${served.url}/__mock/health`;
    const authorization = 'Bearer open sesame';
    expect(await statusOf(health, CONTROL)).toBe(401);
    expect(await statusOf(health, { ...CONTROL, authorization: 'Bearer open' })).toBe(401);
    expect(await statusOf(health, { ...CONTROL, authorization })).toBe(200);
    expect(await statusOf(health, { ...CONTROL, authorization, host: 'mock.docker:4010' })).toBe(200);
    expect(await connectControl(served.url, { token: 'open sesame' }).health()).toMatchObject({
      status: 'ok',
    });
    await expect(connectControl(served.url).health()).rejects.toThrow('needs its token');
  });

  it('and not for another page, whatever it has', async () => {
    const headers = { ...CONTROL, authorization: 'Bearer open sesame', origin: 'https://evil.example' };
    expect(await statusOf(`${served.url}/__mock/health`, headers)).toBe(403);
  });
});
