import type { Device } from '../core/device.ts';

/** The page's clipboard, downloads and printer. */
export const browserDevice: Device = {
  get coarse() {
    return matchMedia('(pointer: coarse)').matches;
  },
  copy: (text) => navigator.clipboard.writeText(text),
  save(name, text) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  },
  /** Prints the text alone, not the page around it. */
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
  },
};
