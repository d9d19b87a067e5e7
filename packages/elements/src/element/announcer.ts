import { css } from 'lit';

const MARK = 'data-cx-announcer';
const styles = css`
  :host {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

export type Urgency = 'polite' | 'assertive';

/** The live regions of a document, made on first use: two versions of cxkit on one page share them. */
export function liveRegions(document: Document): ShadowRoot {
  const found = document.querySelector(`[${MARK}]`)?.shadowRoot;
  if (found) return found;
  const host = document.createElement('div');
  host.setAttribute(MARK, '');
  const root = host.attachShadow({ mode: 'open' });
  if (styles.styleSheet) root.adoptedStyleSheets = [styles.styleSheet];
  for (const urgency of ['polite', 'assertive'] satisfies Urgency[]) {
    const region = document.createElement('div');
    region.setAttribute('role', urgency === 'polite' ? 'status' : 'alert');
    region.setAttribute('aria-live', urgency);
    root.append(region);
  }
  document.body.append(host);
  return root;
}

/** Has a screen reader say it. The same text twice is said twice. */
export function announce(document: Document, text: string, urgency: Urgency = 'polite'): void {
  const region = liveRegions(document).querySelector(`[aria-live=${urgency}]`);
  if (region) region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}
