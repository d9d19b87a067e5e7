import { generateSync } from 'otplib';
import { type Browser, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaintsOf, launch } from './browser.ts';
import { site, type Site } from './site.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html 'allow-duplicates'",
].join('; ');

/** Where the mock's frozen clock stands, in seconds. */
const EPOCH = Date.UTC(2026, 0, 15, 9, 0, 0) / 1000;

describe('under a strict content security policy with Trusted Types', () => {
  let browser: Browser;
  let strict: Site;
  beforeAll(async () => {
    strict = await site(new URL('pages/strict', import.meta.url).pathname, {
      'content-security-policy': POLICY,
    });
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await strict.close();
  });

  it.each(['light', 'shadow'])(
    'signs in and enrols by keyboard alone in the %s root, with no violation',
    async (root) => {
      const page = await browser.newPage();
      const complaints = await complaintsOf(page);
      await page.goto(`${strict.url}${root === 'shadow' ? '?shadow' : ''}`);
      const signIn = page.locator('cx-sign-in');
      await tabTo(page, signIn.getByLabel('E-mail address'));
      await page.keyboard.type('admin@demo.test');
      await tabTo(page, signIn.getByLabel('Password', { exact: true }));
      await page.keyboard.type('Demo-pass1!');
      await page.keyboard.press('Enter');
      const twoFactor = page.locator('cx-two-factor');
      await tabTo(page, twoFactor.getByRole('button', { name: 'Turn on' }));
      await page.keyboard.press('Enter');
      await tabTo(page, twoFactor.getByLabel('Password', { exact: true }));
      await page.keyboard.type('Demo-pass1!');
      await page.keyboard.press('Enter');
      const key = twoFactor.locator('[part~="secret"]');
      await key.waitFor();
      const secret = (await key.innerText()).replace(/\s/g, '');
      await tabTo(page, twoFactor.getByLabel('Code', { exact: true }));
      await page.keyboard.type(generateSync({ secret, epoch: EPOCH }));
      await twoFactor.getByRole('heading', { name: 'Save your recovery codes' }).waitFor();
      expect(await twoFactor.locator('[part~="recovery-code"]').count()).toBe(10);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  it('is really in force: an inline style is refused', async () => {
    const page = await browser.newPage();
    const complaints = await complaintsOf(page);
    await page.goto(strict.url);
    await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
    await expect.poll(() => complaints.join()).toContain('style-src');
    await page.close();
  });
});

/** Goes to a place as somebody without a mouse does. */
async function tabTo(page: Page, place: Locator): Promise<void> {
  await place.waitFor();
  for (let presses = 0; presses < 40; presses += 1) {
    if (await place.evaluate((node) => node.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The Tab key does not lead there.');
}
