import { expect, fixture, html } from '@open-wc/testing';
import '../src/two-factor/define.ts';
import type { CxTwoFactor } from '../src/two-factor/define.ts';
import { deferred } from './deferred.ts';
import { fakeClient } from './fakes.ts';
import { partOf, press, state, tabTo, type } from './page.ts';

/** An element in which somebody has sent their password, and what the platform was asked. */
async function asked(listen: (element: CxTwoFactor) => void) {
  const { client, sent } = fakeClient();
  const element = await fixture<CxTwoFactor>(html`<cx-two-factor .client=${client}></cx-two-factor>`);
  listen(element);
  await state(element, 'off');
  await tabTo('enable');
  await press('Enter');
  await state(element, 'password');
  await type('open sesame');
  await press('Enter');
  return { element, started: () => sent.some(([name]) => name === 'start') };
}

describe('an event before a change', () => {
  it('has the change wait until the page is ready', async () => {
    const { promise, resolve } = deferred<undefined>();
    const { element, started } = await asked((one) =>
      one.addEventListener('cx-before-enable-two-factor', (event) => event.waitUntil(promise)),
    );
    await state(element, 'busy');
    await new Promise((next) => setTimeout(next, 50));
    expect(started()).to.be.false;
    resolve(undefined);
    await state(element, 'enrolling');
    expect(started()).to.be.true;
  });

  it('stops the change when the page’s promise is rejected', async () => {
    const { promise, reject } = deferred<undefined>();
    const { element, started } = await asked((one) =>
      one.addEventListener('cx-before-enable-two-factor', (event) => event.waitUntil(promise)),
    );
    await state(element, 'busy');
    reject(new Error('no'));
    while (element.matches(':state(busy)')) await new Promise(requestAnimationFrame);
    expect(element.dataset['status']).to.equal('password');
    expect(started()).to.be.false;
  });

  it('sends nothing while the page’s promise never settles, and an element that goes forgets it', async () => {
    const { element, started } = await asked((one) =>
      one.addEventListener('cx-before-enable-two-factor', (event) =>
        event.waitUntil(new Promise(() => undefined)),
      ),
    );
    await state(element, 'busy');
    const parent = element.parentElement;
    element.remove();
    await Promise.resolve();
    parent?.append(element);
    await state(element, 'off');
    expect(started()).to.be.false;
  });

  it('can be given up by the person while the page’s promise never settles', async () => {
    const { element, started } = await asked((one) =>
      one.addEventListener('cx-before-enable-two-factor', (event) =>
        event.waitUntil(new Promise(() => undefined)),
      ),
    );
    await state(element, 'busy');
    await tabTo('cancel');
    await press('Enter');
    await state(element, 'off');
    expect(started()).to.be.false;
  });

  it('leaves no rejection unheard when it is stopped as well', async () => {
    const unheard: unknown[] = [];
    const hear = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      unheard.push(event.reason);
    };
    addEventListener('unhandledrejection', hear);
    const { element, started } = await asked((one) =>
      one.addEventListener('cx-before-enable-two-factor', (event) => {
        event.waitUntil(Promise.reject(new Error('no')));
        event.preventDefault();
      }),
    );
    await new Promise((next) => setTimeout(next, 50));
    removeEventListener('unhandledrejection', hear);
    expect(unheard).to.deep.equal([]);
    expect(started()).to.be.false;
    expect(partOf(element, 'password')).to.have.property('value', 'open sesame');
  });
});
