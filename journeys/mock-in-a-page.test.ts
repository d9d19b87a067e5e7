import { hostname, networkInterfaces } from 'node:os';
import { createMock } from '@cxkit/mock-server';
import { routeToMock } from '@cxkit/mock-server/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArgs, ensureChromium } from '../scripts/browser.ts';
import { type Hands } from './mock-in-a-page/page.ts';
import { serveSite, type Site } from './mock-in-a-page/site.ts';

declare const hands: Hands;

describe('the mock inside of a page', () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    site = await serveSite();
    browser = await chromium.launch({ executablePath: await ensureChromium(), args: [...chromiumArgs] });
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  const open = async (path: string, host = 'localhost'): Promise<Page> => {
    const page = await (await browser.newContext()).newPage();
    await go(page, `http://${host}:${site.port}${path}`);
    return page;
  };
  const go = async (page: Page, url: string): Promise<void> => {
    await page.goto(url);
    await page.waitForFunction(() => 'hands' in globalThis);
  };

  it('answers as in process, byte for byte', async () => {
    const page = await open('/');
    expect(await page.evaluate(() => hands.start({ clock: 'frozen', bases: ['https://app.connexcs.com/', '/api/session', '/__mock/'] }))).toBe('started'); // prettier-ignore
    const inProcess = await page.evaluate(() => hands.transcriptInProcess());
    expect(await page.evaluate(() => hands.transcriptThroughWorker())).toEqual(inProcess);
    expect(await page.evaluate(() => hands.withoutCredentials())).toBe(401);
  });

  it('runs on the machine’s time, is steered by fetch, and ends', async () => {
    const page = await open('/');
    await page.evaluate(() => hands.start({}));
    expect((await page.evaluate(() => hands.clock())).mode).toBe('running');
    await page.evaluate(() => hands.stop());
    expect(await page.evaluate(() => fetch('/api/session').then((r) => r.text()))).toBe('nothing here');
    // and can begin again
    expect(await page.evaluate(() => hands.start({}))).toBe('started');
  });

  it('keeps its state over a reload, and shares it between tabs', async () => {
    const page = await open('/');
    await page.evaluate(() => hands.start({ persist: 'kept' }));
    expect(await page.evaluate(() => hands.makeUser('before'))).toBe(200);
    await page.reload();
    await page.waitForFunction(() => 'hands' in globalThis);
    expect(await page.evaluate(() => hands.start({ persist: 'kept' }))).toBe('started');
    expect(await page.evaluate(() => hands.users())).toContain('before@example.com');
    const other = await page.context().newPage();
    await go(other, page.url());
    expect(await other.evaluate(() => hands.start({ persist: 'kept' }))).toBe('started');
    expect(await other.evaluate(() => hands.makeUser('other'))).toBe(200);
    await expect.poll(() => page.evaluate(() => hands.users())).toContain('other@example.com');
  });

  it('lets one of several tabs that begin at once make the world', async () => {
    const first = await open('/');
    const second = await first.context().newPage();
    await go(second, first.url());
    const both = [first, second];
    await Promise.all(both.map((page) => page.evaluate(() => hands.start({ persist: 'race' }))));
    const made = await Promise.all(
      [0, 1, 2, 3].flatMap((n) =>
        both.map((page, tab) => page.evaluate((name) => hands.makeUser(name), `t${tab}n${n}`)),
      ),
    );
    expect(made).toEqual(made.map(() => 200));
    for (const page of both) {
      await expect
        .poll(async () => (await page.evaluate(() => hands.users())).match(/@example/g)?.length)
        .toBe(8);
    }
  });

  it.each([
    ['/no-workers', {}, 'csp', 'worker-src'],
    ['/no-connections', {}, 'csp', 'connect-src'],
    ['/', { worker: '/sub/mockServiceWorker.js' }, 'scope', 'is not in it'],
    ['/', { worker: '/old/mockServiceWorker.js' }, 'version', 'is of msw 2.0.0'],
    ['/', { worker: '/none/mockServiceWorker.js' }, 'script', 'cxkit-mock init'],
  ])('says at %s with %j: %s', async (path, options, reason, words) => {
    const page = await open(path);
    const said = await page.evaluate((given) => hands.start(given), options);
    expect(said).toMatch(new RegExp(`^${reason}: `));
    expect(said).toContain(words);
  });

  it('can begin after it could not', async () => {
    const page = await open('/');
    const bad = { worker: '/sub/mockServiceWorker.js' };
    expect(await page.evaluate((given) => hands.start(given), bad)).toMatch(/^scope: /);
    expect(await page.evaluate(() => hands.start({}))).toBe('started');
    expect(await page.evaluate(() => hands.makeUser('at-last'))).toBe(200);
  });

  it('is not needed where Playwright brings requests to a mock in the test', async () => {
    const page = await open('/');
    const mock = createMock();
    await routeToMock(page, mock);
    expect(await page.evaluate(() => hands.makeUser('routed'))).toBe(200);
    expect(await mock.control.outbox.wait({ to: 'routed@example.com' })).toMatchObject({
      purpose: 'verify-email',
    });
    await mock.control.faults.add({ kind: 'network-error' });
    await expect(page.evaluate(() => hands.users())).rejects.toThrow('Failed to fetch');
  });

  it('says that an origin is not secure', async () => {
    const host = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4')?.address;
    const page = await open('/', host ?? hostname());
    expect(await page.evaluate(() => hands.start({}))).toMatch(/^insecure-origin: /);
  });
});
