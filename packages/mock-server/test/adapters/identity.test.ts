import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mockForNode } from '../../src/adapters/node.ts';
import { serveMock, type ServedMock } from '../../src/adapters/serve.ts';
import { createMock } from '../../src/index.ts';
import { basic } from '../parity/step.ts';

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** After somebody has signed in every way there is, whoever shows nothing is nobody. */
async function expectNoAmbientIdentity(send: Fetch): Promise<void> {
  const account = '/api/cp/setup/account';
  const include = { credentials: 'include' } as const;
  const signedIn = await send('/api/session', {
    ...include,
    method: 'POST',
    body: JSON.stringify({ email: 'admin@demo.test', password: 'Demo-pass1!' }),
  });
  expect(signedIn.status).toBe(200);
  expect(signedIn.headers.getSetCookie()).toEqual([]);
  expect((await send(account, { ...include, headers: { authorization: basic('admin') } })).status).toBe(200);
  expect((await send(account, include)).status).toBe(401);
  expect((await send(account, { headers: { cookie: 'token=x; session=1' } })).status).toBe(401);
  expect((await send('/api/session', { ...include, method: 'DELETE' })).status).toBe(401);
}

describe('identity comes from the Authorization header alone', () => {
  it('in process', async () => {
    const mock = createMock();
    await expectNoAmbientIdentity((path, init) => mock.fetch(`https://app.connexcs.com${path}`, init));
  });

  describe('through MSW in Node', () => {
    const platform = mockForNode();
    beforeAll(() => platform.listen());
    afterAll(() => platform.close());
    it('too', () => expectNoAmbientIdentity((path, init) => fetch(`https://app.connexcs.com${path}`, init)));
  });

  describe('over HTTP', () => {
    let served: ServedMock;
    beforeAll(async () => {
      served = await serveMock({ port: 0 });
    });
    afterAll(() => served.close());
    it('too', () => expectNoAmbientIdentity((path, init) => fetch(served.url + path, init)));
  });
});
