import { generateSync } from 'otplib';
import { type Browser, type Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaintsOf, launch } from './browser.ts';
import { site, type Site } from './site.ts';

const EMAIL = 'admin@demo.test';
const PASSWORD = 'Demo-pass1!';

describe('a person in the gallery', () => {
  let browser: Browser;
  let gallery: Site;
  beforeAll(async () => {
    gallery = await site(new URL('../examples/gallery', import.meta.url).pathname);
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await gallery.close();
  });

  it.each(['light', 'shadow'])('enrols, signs out, and signs in with a code (%s root)', async (root) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const complaints = await complaintsOf(page);
    const open = async (element: string): Promise<Locator> => {
      await page.goto(`${gallery.url}#element=${element}&root=${root}`);
      return page.locator(`cx-${element}`);
    };

    await typePassword(await open('sign-in'));
    await page.getByTestId('who').getByText('Ada Admin').waitFor();

    const twoFactor = await open('two-factor');
    await twoFactor.getByRole('button', { name: 'Turn on' }).click();
    await twoFactor.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await twoFactor.getByRole('button', { name: 'Continue' }).click();
    const secret = (await twoFactor.locator('[part~="secret"]').innerText()).replace(/\s/g, '');
    const begun = Date.now() / 1000;
    await twoFactor.getByLabel('Code', { exact: true }).fill(generateSync({ secret, epoch: begun }));
    await twoFactor.getByRole('heading', { name: 'Save your recovery codes' }).waitFor();
    const recovery = await twoFactor.locator('[part~="recovery-code"]').first().innerText();
    await twoFactor.getByLabel('I have saved these codes').check();
    await twoFactor.getByRole('button', { name: 'Done' }).click();
    await twoFactor.getByText('10 recovery codes left').waitFor();

    await page.getByTestId('sign-out').click();
    await page.getByText('Nobody is signed in.').waitFor();
    const signIn = await open('sign-in');
    await typePassword(signIn);
    const code = signIn.getByLabel('Code', { exact: true });
    await refused(code, signIn, generateSync({ secret, epoch: begun }), 'was used already');
    await refused(code, signIn, generateSync({ secret, epoch: begun - 240 }), 'too old');
    await refused(code, signIn, wrongCode(secret, begun), 'is not right');
    // the next step's code passes a step early, so nobody waits
    await code.fill(generateSync({ secret, epoch: begun + 30 }));
    await page.getByTestId('who').getByText('Ada Admin').waitFor();

    // the platform's state outlives the page; the session doesn't
    await page.reload();
    await page.getByText('Nobody is signed in.').waitFor();
    await typePassword(signIn);
    await signIn.getByRole('button', { name: 'Use a recovery code' }).click();
    await signIn.getByLabel('Recovery code').fill(recovery);
    await signIn.getByRole('button', { name: 'Continue' }).click();
    await page.getByTestId('who').getByText('Ada Admin').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('sees what goes wrong, and tries again', async () => {
    const page = await browser.newPage();
    await page.goto(`${gallery.url}#element=sign-in`);
    await typePassword(page.locator('cx-sign-in'));
    await page.getByTestId('who').getByText('Ada Admin').waitFor();
    await page.getByTestId('switch-fault').selectOption('server error');
    await page.getByRole('link', { name: 'cx-two-factor' }).click();
    const twoFactor = page.locator('cx-two-factor');
    const retry = twoFactor.getByRole('button', { name: 'Try again' });
    await retry.waitFor();
    await page.getByTestId('switch-fault').selectOption('none');
    await retry.click();
    await twoFactor.getByRole('button', { name: 'Turn on' }).waitFor();
    await page.close();
  });
});

async function typePassword(signIn: Locator): Promise<void> {
  await signIn.getByLabel('E-mail address').fill(EMAIL);
  await signIn.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await signIn.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function refused(code: Locator, element: Locator, typed: string, words: string): Promise<void> {
  await code.fill(typed);
  await element.getByText(words).waitFor();
}

function wrongCode(secret: string, epoch: number): string {
  const near = [-300, -270, -240, -210, -180, -150, -120, -90, -60, -30, 0, 30, 60];
  const right = near.map((offset) => generateSync({ secret, epoch: epoch + offset }));
  return ['000000', '123456', '654321'].find((code) => !right.includes(code)) ?? '111111';
}
