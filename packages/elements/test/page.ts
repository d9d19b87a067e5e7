import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';

interface Shown extends HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly updateComplete: Promise<boolean>;
}

/** The node of a part; it must be there. */
export function partOf(element: Shown, name: string): HTMLElement {
  const found = element.renderRoot.querySelector<HTMLElement>(`[part~="${name}"], [data-cx="${name}"]`);
  if (found === null)
    throw new Error(`There is no part "${name}" in state "${element.dataset['status'] ?? ''}".`);
  return found;
}

/** Waits until the element is in a state, and has rendered it. */
export async function state(element: Shown, token: string): Promise<void> {
  for (let turn = 0; turn < 500 && !element.matches(`:state(${token})`); turn += 1) {
    await new Promise((next) => requestAnimationFrame(next));
  }
  await element.updateComplete;
  expect(element.matches(`:state(${token})`), `state ${token}, not ${element.dataset['status'] ?? ''}`).to.be
    .true;
}

/** What has the focus, through shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** The part that has the focus. */
export function focusedPart(): string {
  const node = focused();
  return (
    (node?.getAttribute('part') ?? node?.getAttribute('data-cx') ?? node?.localName ?? '').split(' ')[0] ?? ''
  );
}

/** Presses keys one after the other; after each the focus must still be somewhere. */
export async function press(...keys: string[]): Promise<void> {
  for (const key of keys) {
    await sendKeys({ press: key });
    expect(focused(), `focus after ${key}`).not.to.equal(document.body);
  }
}

/** Tabs to a part, as somebody without a mouse does. */
export async function tabTo(part: string): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) {
    if (focusedPart() === part) return;
    await sendKeys({ press: 'Tab' });
  }
  throw new Error(`Tab never reaches "${part}".`);
}

export const type = (text: string): Promise<void> => sendKeys({ type: text });

/** What the live region of the document says. */
export function said(urgency: 'polite' | 'assertive'): string {
  const regions = document.querySelector('[data-cx-announcer]')?.shadowRoot;
  return regions?.querySelector(`[aria-live=${urgency}]`)?.textContent.trim() ?? '';
}

/** All that a page, its tools and its recorders can see of a subtree, shadow roots included, but not the texts. */
export function attributesIn(root: ParentNode): string {
  return [...root.querySelectorAll('*')]
    .flatMap((node) => [
      ...[...node.attributes].map(({ name, value }) => `${name}=${value}`),
      ...(node.shadowRoot ? [attributesIn(node.shadowRoot)] : []),
    ])
    .join('\n');
}
