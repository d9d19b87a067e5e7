import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../src/two-factor/define.ts';
import type { CxTwoFactor } from '../src/two-factor/define.ts';
import type { TwoFactorClient } from '../src/two-factor/two-factor.forms.ts';
import { account, CODES, failure, fakeClient, fakeClock, on, SECRET } from './fakes.ts';
import { attributesIn, focused, focusedPart, partOf, press, said, state, tabTo, type } from './page.ts';

const clock = fakeClock();
const show = (client: TwoFactorClient | undefined, shadow = false): Promise<CxTwoFactor> =>
  fixture(html`<cx-two-factor ?shadow=${shadow} .client=${client} .clock=${clock}></cx-two-factor>`);

async function enrol(element: CxTwoFactor): Promise<void> {
  await state(element, 'off');
  partOf(element, 'enable').click();
  await state(element, 'password');
  await type('open sesame');
  await press('Enter');
  await state(element, 'enrolling');
}

for (const shadow of [false, true]) {
  describe(`<cx-two-factor> in ${shadow ? 'a shadow root' : 'the light DOM'}`, () => {
    it('enrols, renews and turns off by keyboard alone', async () => {
      const element = await show(fakeClient().client, shadow);
      await state(element, 'off');
      await tabTo('enable');
      await press('Enter');
      await state(element, 'password');
      expect(focusedPart()).to.equal('password');
      await type('wrong');
      await press('Enter');
      await state(element, 'password');
      while (said('assertive') === '') await new Promise(requestAnimationFrame);
      expect(said('assertive')).to.equal('This password is not right.');
      await type('open sesame');
      await press('Enter');
      await state(element, 'enrolling');
      expect(focusedPart()).to.equal('heading');
      await tabTo('code');
      await type('123456');
      await state(element, 'codes');
      expect(focusedPart()).to.equal('heading');
      await tabTo('done');
      await press('Enter');
      expect(focusedPart()).to.equal('saved');
      await press('Space');
      await tabTo('done');
      await press('Enter');
      await state(element, 'on');
      expect(focusedPart()).to.equal('heading');

      await tabTo('regenerate');
      await press('Enter');
      await state(element, 'regenerating');
      await type('234567');
      await press('Enter');
      await state(element, 'codes');
      await tabTo('saved');
      await press('Space');
      await tabTo('done');
      await press('Enter');
      await state(element, 'on');

      await tabTo('disable');
      await press('Enter');
      await state(element, 'disabling');
      await type('open sesame');
      await tabTo('code');
      await type('345678');
      await press('Enter');
      await state(element, 'off');
      expect(focusedPart()).to.equal('heading');
      expect(said('polite')).to.equal('Two-factor authentication is off.');
    });

    const pending = new Promise<never>(() => undefined);
    const states: [string, TwoFactorClient | undefined][] = [
      ['idle', undefined],
      ['loading', fakeClient(account(), { get: () => pending }).client],
      ['off', fakeClient().client],
      ['on', fakeClient(on(2)).client],
      ['error', fakeClient(account(), { get: () => Promise.reject(failure('server', 'of a read')) }).client],
      [
        'forbidden',
        fakeClient(account(), { get: () => Promise.reject(failure('forbidden', 'of a read')) }).client,
      ],
      [
        'signed-out',
        fakeClient(account(), { get: () => Promise.reject(failure('unauthorized', 'of a read')) }).client,
      ],
    ];
    for (const [name, client] of states) {
      it(`is accessible while ${name}`, async () => {
        const element = await show(client, shadow);
        await state(element, name);
        expect(element.dataset['status']).to.equal(name);
        expect(partOf(element, 'message').textContent).not.to.equal('');
        await expect(element).to.be.accessible();
      });
    }

    it('is accessible in each step, with its mistakes', async () => {
      const element = await show(fakeClient().client, shadow);
      await state(element, 'off');
      partOf(element, 'enable').click();
      await state(element, 'password');
      await press('Enter');
      expect(partOf(element, 'password').getAttribute('aria-invalid')).to.equal('true');
      await expect(element).to.be.accessible();
      await type('open sesame');
      await press('Enter');
      await state(element, 'enrolling');
      await expect(element).to.be.accessible();
      await tabTo('code');
      await type('111111');
      while (partOf(element, 'code-error').hidden) await new Promise(requestAnimationFrame);
      await expect(element).to.be.accessible();
      await type('123456');
      await state(element, 'codes');
      partOf(element, 'done').click();
      await element.updateComplete;
      await expect(element).to.be.accessible();
    });

    it('is accessible while it is busy, and keeps the focus on its button', async () => {
      const element = await show(fakeClient(on(), { regenerate: () => pending }).client, shadow);
      await state(element, 'on');
      partOf(element, 'regenerate').click();
      await state(element, 'regenerating');
      await type('123456');
      await tabTo('submit');
      await press('Enter');
      await state(element, 'busy');
      expect(focusedPart()).to.equal('submit');
      expect(partOf(element, 'submit').getAttribute('aria-disabled')).to.equal('true');
      await expect(element).to.be.accessible();
    });

    it('selects a wrong code', async () => {
      const element = await show(fakeClient().client, shadow);
      await enrol(element);
      await tabTo('code');
      await type('111 111');
      while (partOf(element, 'code-error').hidden) await new Promise(requestAnimationFrame);
      const input = focused();
      if (!(input instanceof HTMLInputElement)) throw new Error('The focus is elsewhere.');
      expect(input.value).to.equal('111111');
      expect([input.selectionStart, input.selectionEnd]).to.deep.equal([0, 6]);
      expect(input.getAttribute('autocomplete')).to.equal('one-time-code');
    });

    it('takes your own view', async () => {
      const element = await show(fakeClient(on(7)).client, shadow);
      element.view = ({ state: now, part, text, html: tag }) => tag`
        <p>${now.status}</p>
        <mark ${part('codes-left')}>${text('codes-left')}</mark>
        <button ${part('disable')}>No!</button>`;
      await state(element, 'on');
      expect(element.renderRoot.querySelector('mark')?.textContent).to.equal('7 recovery codes left');
      partOf(element, 'disable').click();
      await state(element, 'disabling');
      expect(element.renderRoot.querySelector('p')?.textContent).to.equal('disabling');
    });

    it('is styled by its parts', async () => {
      const element = await show(fakeClient().client, shadow);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        shadow
          ? 'cx-two-factor::part(enable primary) { color: rgb(1, 2, 3) }'
          : 'cx-two-factor [part~=enable][part~=primary] { color: rgb(1, 2, 3) }',
      );
      document.adoptedStyleSheets = [sheet];
      await state(element, 'off');
      expect(getComputedStyle(partOf(element, 'enable')).color).to.equal('rgb(1, 2, 3)');
      document.adoptedStyleSheets = [];
    });

    it('lets no secret out', async () => {
      const element = await show(fakeClient().client, shadow);
      const seen: string[] = [];
      const listen = (event: Event): void => {
        seen.push(event.type, JSON.stringify(event instanceof CustomEvent ? event.detail : null));
      };
      const names = ['cx-before-enable-two-factor', 'cx-two-factor-enabled', 'cx-error'];
      for (const name of names) document.addEventListener(name, listen);
      await enrol(element);
      const secrets = new RegExp([SECRET, 'open sesame', ...CODES].join('|'));
      expect(attributesIn(document)).not.to.match(secrets);
      await tabTo('code');
      await type('123456');
      await state(element, 'codes');
      for (const name of names) document.removeEventListener(name, listen);
      expect(seen).to.include.members(['cx-before-enable-two-factor', 'cx-two-factor-enabled']);
      expect(seen.join()).not.to.match(secrets);
      expect(attributesIn(document)).not.to.match(secrets);
      expect(element.renderRoot.textContent).not.to.contain(SECRET);
      expect(JSON.stringify([localStorage, sessionStorage, location.href])).not.to.match(secrets);
    });
  });
}

describe('<cx-two-factor>', () => {
  it('can be stopped by the page', async () => {
    const { client, sent } = fakeClient();
    const element = await show(client);
    await state(element, 'off');
    element.addEventListener('cx-before-enable-two-factor', (event) => event.preventDefault(), {
      once: true,
    });
    partOf(element, 'enable').click();
    await state(element, 'password');
    await type('open sesame');
    const before = oneEvent(element, 'cx-before-enable-two-factor');
    await press('Enter');
    await before;
    await element.updateComplete;
    expect(sent.map(([name]) => name)).to.deep.equal(['get']);
    await press('Enter');
    await state(element, 'enrolling');
  });

  it('keeps the focus when a keyboard tries again', async () => {
    const answers = [Promise.reject(failure('server', 'of a read')), Promise.resolve(account())];
    const { client } = fakeClient(account(), { get: () => answers.shift() ?? new Promise(() => undefined) });
    const element = await show(client);
    await state(element, 'error');
    await tabTo('retry');
    await press('Enter');
    await state(element, 'off');
    expect(focusedPart()).to.equal('heading');
  });

  it('puts its words on empty nodes of the author’s', async () => {
    const element = await fixture<CxTwoFactor>(html`
      <cx-two-factor .client=${fakeClient(on()).client}>
        <p data-cx="message"></p>
        <button data-cx="regenerate"></button><button data-cx="disable">No!</button>
        <form data-cx="form"><input data-cx="password" /><input data-cx="code" /></form>
      </cx-two-factor>
    `);
    await state(element, 'on');
    const words = [...element.querySelectorAll('button')].map(({ textContent }) => textContent);
    expect(words).to.deep.equal(['Get new recovery codes', 'No!']);
  });

  it('can be called off while the page makes up its mind', async () => {
    const { client, sent } = fakeClient();
    const element = await show(client);
    element.addEventListener('cx-before-enable-two-factor', (event) => {
      event.waitUntil(new Promise(() => undefined));
    });
    await state(element, 'off');
    partOf(element, 'enable').click();
    await state(element, 'password');
    await type('open sesame');
    await press('Enter');
    await state(element, 'busy');
    await tabTo('cancel');
    await press('Enter');
    await state(element, 'off');
    expect(sent.map(([name]) => name)).to.deep.equal(['get']);
  });

  it('asks before the page is left with unsaved recovery codes', async () => {
    const element = await show(fakeClient().client);
    await enrol(element);
    await tabTo('code');
    await type('123456');
    await state(element, 'codes');
    expect(element.unsaved).to.be.true;
    const leave = (): boolean => dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(leave()).to.be.false;
    partOf(element, 'saved').click();
    await element.updateComplete;
    expect(leave()).to.be.true;
  });

  it('keeps its state while it is moved, and forgets it when it is gone', async () => {
    const element = await show(fakeClient().client);
    await enrol(element);
    const place = document.createElement('div');
    element.after(place);
    place.append(element);
    await element.updateComplete;
    expect(element.dataset['status']).to.equal('enrolling');
    const { controller } = element;
    element.remove();
    await Promise.resolve();
    expect(JSON.stringify(controller?.get())).not.to.contain(SECRET);
    await element.updateComplete;
    expect(element.innerHTML).not.to.match(/JBSW|<path/);
  });

  it('gives two of it different ids', async () => {
    const two = await fixture(html`
      <div>
        <cx-two-factor .client=${fakeClient(on()).client}></cx-two-factor>
        <cx-two-factor .client=${fakeClient(on()).client}></cx-two-factor>
      </div>
    `);
    for (const element of two.querySelectorAll('cx-two-factor')) {
      await state(element, 'on');
      partOf(element, 'disable').click();
      await state(element, 'disabling');
    }
    const ids = [...two.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    expect(ids.length).to.be.greaterThan(8);
    await expect(two).to.be.accessible();
  });
});
