import { expect, fixture, html } from '@open-wc/testing';
import { announce, liveRegions } from '../src/element/announcer.ts';
import '../src/two-factor/define.ts';
import { said } from './page.ts';

/** What the live region in a node says. */
const saidIn = (place: Element | null): string =>
  place?.querySelector(':scope > [data-cx-announcer]')?.shadowRoot?.textContent ?? '';

describe('announcer', () => {
  it('has one polite and one assertive region, and says the same twice', async () => {
    const near = await fixture(html`<p></p>`);
    announce(near, 'Saved');
    const region = liveRegions(near).querySelector('[aria-live=polite]');
    const first = region?.textContent;
    announce(near, 'Saved');
    expect(region?.textContent).not.to.equal(first);
    announce(near, 'No!', 'assertive');
    expect([said('polite'), said('assertive')]).to.deep.equal(['Saved', 'No!']);
    expect(document.querySelectorAll('[data-cx-announcer]').length).to.equal(1);
  });

  it('speaks inside the nearest modal dialog around, through shadow roots: the page outside is silent', async () => {
    const dialog = await fixture<HTMLDialogElement>(html`
      <dialog>
        <dialog><div></div></dialog>
      </dialog>
    `);
    const inner = dialog.querySelector('dialog');
    const host = dialog.querySelector('div');
    if (!inner || !host) throw new Error('There is no dialog.');
    const element = document.createElement('cx-two-factor');
    host.attachShadow({ mode: 'open' }).append(element);
    dialog.showModal();
    inner.showModal();
    announce(element, 'In the dialog');
    expect(saidIn(inner)).to.equal('In the dialog');
    expect([saidIn(dialog), saidIn(document.body)]).not.to.include('In the dialog');
    inner.close();
    dialog.append(element);
    announce(element, 'In the outer one');
    expect(saidIn(dialog)).to.equal('In the outer one');
    expect(dialog.querySelectorAll(':scope > [data-cx-announcer]').length).to.equal(1);
  });
});
