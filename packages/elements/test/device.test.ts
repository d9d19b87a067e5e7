import { expect } from '@open-wc/testing';
import { browserDevice } from '../src/element/device.ts';

/** Runs something and gives the links that it followed. */
function followed(run: () => void): HTMLAnchorElement[] {
  const links: HTMLAnchorElement[] = [];
  const click = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'click');
  HTMLElement.prototype.click = function (this: HTMLElement) {
    if (this instanceof HTMLAnchorElement) links.push(this);
  };
  run();
  if (click) Object.defineProperty(HTMLElement.prototype, 'click', click);
  return links;
}
const later = (milliseconds: number): Promise<void> => new Promise((next) => setTimeout(next, milliseconds));

describe('the device of a page', () => {
  it('prints the text alone and leaves no frame, though nobody tells that printing is over', async () => {
    const frames = (): HTMLIFrameElement[] =>
      [...document.querySelectorAll('iframe[aria-hidden]')].filter((one) => one instanceof HTMLIFrameElement);
    browserDevice.print('Recovery codes', 'abc-def');
    for (const frame of frames()) expect(frame.contentDocument?.body.innerText).to.contain('abc-def');
    await later(1100);
    expect(frames()).to.deep.equal([]);
  });

  it('saves a file that is still there when the browser reads it', async () => {
    const [link] = followed(() => browserDevice.save('codes.txt', 'abc-def'));
    expect(link?.download).to.equal('codes.txt');
    await later(0);
    const file = await fetch(link?.href ?? '');
    expect(await file.text()).to.equal('abc-def');
    await later(1100);
    const gone = await fetch(link?.href ?? '').catch(() => undefined);
    expect(gone).to.equal(undefined);
  });

  it('opens an authenticator by a link that is never in the page, and follows no other', () => {
    const uri = 'otpauth://totp/Acme:ann?secret=JBSWY3DP';
    const links = followed(() => {
      browserDevice.open(uri);
      browserDevice.open('https://example.com/');
      browserDevice.open('java' + 'script:alert(1)');
    });
    expect(links.map(({ href, isConnected }) => [href, isConnected])).to.deep.equal([[uri, false]]);
  });
});
