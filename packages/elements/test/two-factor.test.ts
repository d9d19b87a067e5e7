import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../src/two-factor/define.ts';
import type { CxTwoFactor } from '../src/two-factor/define.ts';
import { fakeClient, fakeClock, settle } from './two-factor-client.ts';

async function ready(element: CxTwoFactor): Promise<void> {
  await settle();
  await element.updateComplete;
}

describe('smoke', () => {
  for (const shadow of [false, true])
    it(`enrols by keyboard (shadow ${String(shadow)})`, async () => {
      const { client, sent } = fakeClient();
      const element = await fixture<CxTwoFactor>(
        html`<cx-two-factor ?shadow=${shadow} .client=${client} .clock=${fakeClock()}></cx-two-factor>`,
      );
      await ready(element);
      await expect(element).to.be.accessible();
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Enter' });
      await ready(element);
      await sendKeys({ type: 'open sesame' });
      await sendKeys({ press: 'Enter' });
      await ready(element);
      await expect(element).to.be.accessible();
      expect(element.dataset['status']).to.equal('enrolling');
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ type: '123456' });
      await ready(element);
      expect(element.dataset['status']).to.equal('codes');
    });
});
