import { generateSync } from 'otplib';
import { type Browser } from 'playwright-core';
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
      await signIn.getByLabel('E-mail address').focus();
      await page.keyboard.type('admin@demo.test');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Demo-pass1!');
      await page.keyboard.press('Enter');
      const twoFactor = page.locator('cx-two-factor');
      await twoFactor.getByRole('button', { name: 'Turn on' }).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.type('Demo-pass1!');
      await page.keyboard.press('Enter');
      const key = twoFactor.locator('[part~="secret"]');
      await key.waitFor();
      const secret = (await key.innerText()).replace(/\s/g, '');
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
