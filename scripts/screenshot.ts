/** Takes the README's picture from the gallery: `node --conditions=@cxkit/source scripts/screenshot.ts`. */
import { launch } from '../journeys/browser.ts';
import { site } from '../journeys/site.ts';

const path = (name: string): string => new URL(`../${name}`, import.meta.url).pathname;
const gallery = await site(path('examples/gallery'));
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 680 }, deviceScaleFactor: 1.5 });
  await page.goto(`${gallery.url}#element=two-factor&colours=light`);
  await page.getByRole('button', { name: 'Ada, administrator' }).click();
  const twoFactor = page.locator('cx-two-factor');
  await twoFactor.getByRole('button', { name: 'Turn on' }).click();
  await twoFactor.getByLabel('Password', { exact: true }).fill('Demo-pass1!');
  await twoFactor.getByRole('button', { name: 'Continue' }).click();
  await twoFactor.locator('[part~="qr-path"]').waitFor({ state: 'attached' });
  await page.screenshot({ path: path('docs/gallery.png') });
} finally {
  await browser.close();
  await gallery.close();
}
