import { generateSync } from 'otplib';
import type { Browser } from 'playwright-core';
import { complaintsOf } from '../browser.ts';

const EMAIL = 'admin@demo.test';
const PASSWORD = 'Demo-pass1!';

/** Opens a page, signs in and sets up two-factor with a real code, as a person does. Answers what the page complained of. */
export async function enrol(browser: Browser, url: string): Promise<string[]> {
  const page = await browser.newPage();
  const complaints = await complaintsOf(page);
  await page.goto(url);

  const signIn = page.locator('cx-sign-in');
  await signIn.getByLabel('E-mail address').fill(EMAIL);
  await signIn.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await signIn.getByLabel('Password', { exact: true }).press('Enter');

  const twoFactor = page.locator('cx-two-factor');
  // it was signed out when the page opened, and goes on by itself
  await twoFactor.getByRole('button', { name: 'Turn on' }).click();
  await twoFactor.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await twoFactor.getByRole('button', { name: 'Continue' }).click();
  const secret = (await twoFactor.locator('[part~="secret"]').innerText()).replace(/\s/g, '');
  await twoFactor.getByLabel('Code', { exact: true }).fill(generateSync({ secret }));
  await twoFactor.getByRole('heading', { name: 'Save your recovery codes' }).waitFor();
  await twoFactor.getByLabel('I have saved these codes').check();
  await twoFactor.getByRole('button', { name: 'Done' }).click();
  await twoFactor.getByText('10 recovery codes left').waitFor();

  await page.close();
  return complaints;
}
