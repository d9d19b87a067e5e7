import type { Device } from '../core/device.ts';

/** A link is followed, or a page printed, a moment after it was asked for. What was made for it stays so long. */
const MOMENT = 1000;

/** Follows a link that is never part of the page. */
function follow(href: string, download?: string): void {
  const link = document.createElement('a');
  link.href = href;
  if (download !== undefined) link.download = download;
  link.click();
}

/** The page's clipboard, downloads, printer and apps. */
export const browserDevice: Device = {
  get coarse() {
    return matchMedia('(pointer: coarse)').matches;
  },
  copy: (text) => navigator.clipboard.writeText(text),
  save(name, text) {
    const href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    follow(href, name);
    setTimeout(() => URL.revokeObjectURL(href), MOMENT);
  },
  /** Prints the text alone, not the page around it. Not every browser tells when that is over. */
  print(title, text) {
    const frame = document.createElement('iframe');
    frame.hidden = true;
    frame.setAttribute('aria-hidden', 'true');
    document.body.append(frame);
    const { contentDocument: page, contentWindow: view } = frame;
    if (!page || !view) throw new TypeError('This page can make no frame to print from.');
    page.title = title;
    const heading = page.createElement('h1');
    heading.textContent = title;
    const lines = page.createElement('pre');
    lines.textContent = text;
    page.body.append(heading, lines);
    view.addEventListener('afterprint', () => frame.remove(), { once: true });
    view.print();
    setTimeout(() => frame.remove(), MOMENT);
  },
  /** Only for an authenticator: an address of any other kind comes from nobody that we know. */
  open(uri) {
    if (/^otpauth:/i.test(uri)) follow(uri);
  },
};
