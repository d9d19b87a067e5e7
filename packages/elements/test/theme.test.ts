import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { shadowTheme } from '../scripts/shadow-theme.ts';
import '../src/sign-in/define.ts';
import '../src/two-factor/define.ts';
import type { CxSignIn } from '../src/sign-in/define.ts';
import type { CxTwoFactor } from '../src/two-factor/define.ts';
import { fakeSession } from './browser-session.ts';
import { fakeClient, on } from './fakes.ts';
import { partOf, press, state, tabTo, type } from './page.ts';

const css = await (await fetch(new URL('../src/themes/plain.css', import.meta.url))).text();
const sheet = new CSSStyleSheet();
const { style } = document.documentElement;

for (const scheme of ['light', 'dark'])
  for (const shadow of [false, true]) {
    describe(`plain.css, ${scheme}, ${shadow ? 'with' : 'without'} a shadow root`, () => {
      before(() => {
        sheet.replaceSync(shadow ? shadowTheme(css) : css);
        document.adoptedStyleSheets = [sheet];
        style.setProperty('color-scheme', scheme);
      });
      after(() => {
        document.adoptedStyleSheets = [];
        style.removeProperty('color-scheme');
      });

      it('has contrast enough, and fits a telephone', async () => {
        await setViewport({ width: 360, height: 640 });
        const element = await fixture<CxTwoFactor>(html`
          <cx-two-factor ?shadow=${shadow} .client=${fakeClient(on(2)).client}></cx-two-factor>
        `);
        await state(element, 'on');
        await expect(element).to.be.accessible();
        partOf(element, 'disable').click();
        await state(element, 'disabling');
        await press('Enter');
        await expect(element).to.be.accessible();
        expect(document.documentElement.scrollWidth).to.be.at.most(360);
        expect(getComputedStyle(partOf(element, 'panel')).borderTopWidth).to.equal('1px');
        expect(getComputedStyle(partOf(element, 'password-error')).display).to.equal('block');
        expect(getComputedStyle(partOf(element, 'summary')).display).to.equal('none');
        await setViewport({ width: 800, height: 600 });
      });

      it('has contrast enough for signing in', async () => {
        const element = await fixture<CxSignIn>(html`
          <cx-sign-in ?shadow=${shadow} .session=${fakeSession().session}></cx-sign-in>
        `);
        await state(element, 'credentials');
        await tabTo('email');
        await type('ann@example.com');
        await tabTo('password');
        await type('open sesame');
        await press('Enter');
        await state(element, 'factor');
        await type('111111');
        while (partOf(element, 'code-error').hidden) await new Promise(requestAnimationFrame);
        await expect(element).to.be.accessible();
      });
    });
  }
