/**
 * Prints what a served mock does in a second, judging requests and answers as always:
 * `node --conditions=@cxkit/source packages/mock-server/bench/http.ts [seconds]`
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '../test/process/start-process.ts';
import { answersPerSecond, type Load } from './load.ts';

const SECONDS = Number(process.argv[2] ?? 4);
const BASIC = `Basic ${btoa('admin@demo.test:Demo-pass1!')}`;

const folder = await mkdtemp(join(tmpdir(), 'cxkit-bench-'));
const started = performance.now();
const mock = await startProcess(['--data', folder]);
console.log(`ready after ${Math.round(performance.now() - started)} ms`);

const token = async (path: string, init: RequestInit): Promise<string> => {
  const answer: unknown = await (await fetch(mock.url + path, init)).json();
  return typeof answer === 'object' && answer !== null && 'token' in answer ? String(answer.token) : '';
};
const refresh = await token('/api/cp/auth/jwt/refresh', {
  method: 'POST',
  headers: { authorization: BASIC },
  body: JSON.stringify({ lifetime: 3600 }),
});
const access = await token('/api/cp/auth/jwt', { headers: { authorization: `Bearer ${refresh}` } });

const load = (method: string, path: string, more: Partial<Load> = {}): Load => ({
  url: mock.url + path,
  method,
  authorization: `Bearer ${access}`,
  connections: 8,
  seconds: SECONDS,
  ...more,
});
const report = async (what: string, given: Load): Promise<void> => {
  // until the engine has compiled what is run
  await answersPerSecond({ ...given, seconds: 2 });
  console.log(`${what.padEnd(44)} ${(await answersPerSecond(given)).toLocaleString('en')}/s`);
};

const bare = createServer((request, response) => {
  request.resume();
  response.setHeader('content-length', 2);
  response.end('{}');
}).listen(0, '127.0.0.1');
await new Promise((resolve) => bare.once('listening', resolve));
const { port } = bare.address() as AddressInfo;
await report('bare node:http, for comparison', load('GET', '', { url: `http://127.0.0.1:${port}/` }));
bare.close();

await report('GET setup/user/1', load('GET', '/api/cp/setup/user/1'));
await report('GET customer (list of 7)', load('GET', '/api/cp/customer'));
let count = 0;
await report(
  'PUT setup/group/1, written to a file each',
  load('PUT', '/api/cp/setup/group/1', { body: () => JSON.stringify({ name: `Support ${(count += 1)}` }) }),
);
await report(
  'POST setup/user, written to a file each',
  load('POST', '/api/cp/setup/user', {
    body: () => JSON.stringify({ name: 'Person', email: `person-${(count += 1)}@example.com` }),
  }),
);
await mock.stop('SIGTERM');
await rm(folder, { recursive: true });
