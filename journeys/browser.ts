import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumArgs, ensureChromium } from '../scripts/browser.ts';

/** A real browser for a journey. Close it when the journey is over. */
export async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: await ensureChromium(), args: [...chromiumArgs] });
}

/** Collects what a page complains about: errors, and violations of its content security policy. */
export async function complaintsOf(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.text().startsWith('csp: ')) complaints.push(message.text());
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      console.log(`csp: ${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
  });
  return complaints;
}
