import type { TwoFactor } from '@cxkit/sdk';
import { expect, fixture, html } from '@open-wc/testing';
import '../src/two-factor/define.ts';
import type { CxTwoFactor } from '../src/two-factor/define.ts';
import { deferred } from './deferred.ts';
import { account, failure, fakeClient } from './fakes.ts';
import { focused, focusedPart, partOf, press, state, tabTo, type } from './page.ts';

type Start = Awaited<ReturnType<ReturnType<typeof fakeClient>['client']['twoFactor']['start']>>;

/** A page whose element waits for the answer to a password. */
async function waiting(outside: unknown, shadow: boolean) {
  const { promise, resolve } = deferred<Start>();
  const { client } = fakeClient(account(), { start: () => promise });
  const root = await fixture<HTMLElement>(html`
    <div><cx-two-factor ?shadow=${shadow} .client=${client}></cx-two-factor>${outside}</div>
  `);
  const element = root.querySelector('cx-two-factor');
  if (element === null) throw new Error('There is no element.');
  await state(element, 'off');
  await tabTo('enable');
  await press('Enter');
  await state(element, 'password');
  await type('open sesame');
  await press('Enter');
  await state(element, 'busy');
  const answer = async (): Promise<void> => {
    resolve({ secret: 'JBSWY3DP', uri: 'otpauth://totp/x?secret=JBSWY3DP', issuer: 'Acme', label: 'ann' });
    await state(element, 'enrolling');
  };
  return { root, element, answer };
}

for (const shadow of [false, true]) {
  describe(`focus, ${shadow ? 'with' : 'without'} a shadow root`, () => {
    it('goes to the next step', async () => {
      const { answer } = await waiting('', shadow);
      await answer();
      expect(focusedPart()).to.equal('heading');
    });

    it('stays in a frame that the person went to meanwhile', async () => {
      const { root, answer } = await waiting(
        html`<iframe title="other" srcdoc="&lt;input&gt;"></iframe>`,
        shadow,
      );
      const frame = root.querySelector('iframe');
      while (!frame?.contentDocument?.querySelector('input')) await new Promise(requestAnimationFrame);
      frame.contentDocument.querySelector('input')?.focus();
      expect(focused()).to.equal(frame);
      await answer();
      expect(focused()).to.equal(frame);
    });

    it('stays in another shadow root', async () => {
      const { root, answer } = await waiting(html`<p id="aside"></p>`, shadow);
      const input = document.createElement('input');
      root.querySelector('#aside')?.attachShadow({ mode: 'open' }).append(input);
      input.focus();
      await answer();
      expect(focused()).to.equal(input);
    });

    it('is not lost with the button that was pressed', async () => {
      let isDown = true;
      const get = (): Promise<TwoFactor> =>
        isDown ? Promise.reject(failure('network', 'not-sent')) : Promise.resolve(account());
      const { client } = fakeClient(account(), { get });
      const element = await fixture<CxTwoFactor>(html`
        <cx-two-factor ?shadow=${shadow} .client=${client}></cx-two-factor>
      `);
      await state(element, 'error');
      await tabTo('retry');
      isDown = false;
      await press('Enter');
      await state(element, 'off');
      expect(focusedPart()).to.equal('heading');
    });

    it('is taken from nobody by an element that loads on its own', async () => {
      const { client } = fakeClient();
      const root = await fixture<HTMLElement>(html`<div><input aria-label="Search" /></div>`);
      root.querySelector('input')?.focus();
      const element = document.createElement('cx-two-factor');
      Object.assign(element, { client, shadow });
      root.append(element);
      await state(element, 'off');
      expect(focused()?.localName).to.equal('input');
      expect(partOf(element, 'enable').textContent).not.to.equal('');
    });
  });
}
