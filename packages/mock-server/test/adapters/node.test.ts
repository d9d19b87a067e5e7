import https from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mockForNode } from '../../src/adapters/node.ts';
import { basic } from '../parity/step.ts';

describe('a mock inside of a Node test', () => {
  const platform = mockForNode();
  beforeAll(() => platform.listen());
  afterAll(() => platform.close());
  const authorization = basic('admin');

  it('answers fetch', async () => {
    const response = await fetch('https://app.connexcs.com/api/cp/setup/account', {
      headers: { authorization },
    });
    expect(await response.json()).toEqual({ name: 'Demo Telecom' });
  });

  it('answers Node’s own client', async () => {
    const status = await new Promise((resolve, reject) => {
      https
        .get('https://app.connexcs.com/api/cp/setup/account', { headers: { authorization } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        })
        .on('error', reject);
    });
    expect(status).toBe(200);
  });

  it('lets nothing else leave the machine', async () => {
    await expect(fetch('https://app.connexcs.com/login')).rejects.toThrow();
    await expect(fetch('https://example.com/api/cp/customer')).rejects.toThrow();
  });

  it('loses a connection as a network does', async () => {
    await platform.mock.control.faults.add({ kind: 'network-error', match: { times: 1 } });
    await expect(fetch('https://app.connexcs.com/api/cp/setup/account')).rejects.toThrow(TypeError);
    expect((await fetch('https://app.connexcs.com/api/cp/setup/account')).status).toBe(401);
  });
});
