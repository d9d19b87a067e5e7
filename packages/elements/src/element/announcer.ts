import { css } from 'lit';
import { closest } from './tree.ts';

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

/**
 * The live regions for what happens at a node, made on first use: two versions of cxkit on one page share them. They
 * stand in the dialog around the node, because a modal one silences the page outside; else in the body.
 */
export function liveRegions(near: Element): ShadowRoot {
  const place = closest(near, 'dialog') ?? near.ownerDocument.body;
  const found = place.querySelector(`:scope > [${MARK}]`)?.shadowRoot;
  if (found) return found;
  const host = near.ownerDocument.createElement('div');
  host.setAttribute(MARK, '');
  const root = host.attachShadow({ mode: 'open' });
  if (styles.styleSheet) root.adoptedStyleSheets = [styles.styleSheet];
  for (const urgency of ['polite', 'assertive'] satisfies Urgency[]) {
    const region = near.ownerDocument.createElement('div');
    region.setAttribute('role', urgency === 'polite' ? 'status' : 'alert');
    region.setAttribute('aria-live', urgency);
    root.append(region);
  }
  place.append(host);
  return root;
}

/** Has a screen reader say it. The same text twice is said twice. */
export function announce(near: Element, text: string, urgency: Urgency = 'polite'): void {
  const region = liveRegions(near).querySelector(`[aria-live=${urgency}]`);
  if (region) region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}
