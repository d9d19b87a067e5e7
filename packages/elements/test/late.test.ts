import { expect, fixture, html } from '@open-wc/testing';
import type { View } from '../src/element/view.ts';
import '../src/two-factor/define.ts';
import type { CxTwoFactor } from '../src/two-factor/define.ts';
import type { TwoFactorAnatomy } from '../src/two-factor/two-factor.types.ts';
import { fakeClient, on } from './fakes.ts';
import { partOf, state } from './page.ts';

const frame = (): Promise<number> => new Promise(requestAnimationFrame);
const show = async (client = fakeClient().client, shadow = false): Promise<CxTwoFactor> => {
  const element = await fixture<CxTwoFactor>(html`
    <cx-two-factor ?shadow=${shadow} .client=${client}></cx-two-factor>
  `);
  await state(element, 'ready');
  return element;
};
const hooks = `
  <div>
    <p data-cx="message"></p>
    <button data-cx="enable" data-cx-if="off">Go</button>
    <form data-cx="form"><input data-cx="password" /><input data-cx="code" /></form>
  </div>
`;

describe('nodes that the page puts into an element later', () => {
  it('take the place of the view as soon as one has a hook', async () => {
    const element = await show();
    const [node] = document.createRange().createContextualFragment(hooks).children;
    if (node) element.append(node);
    await frame();
    expect([...element.children]).to.deep.equal([node]);
    expect(partOf(element, 'message').textContent).not.to.equal('');
    partOf(element, 'enable').click();
    await state(element, 'password');
  });

  it('do so when the hooks come bit by bit', async () => {
    const element = await show();
    const box = document.createElement('div');
    element.append(box);
    await frame();
    expect(element.querySelector('[part~=panel]'), 'no hook yet').not.to.equal(null);
    box.innerHTML = hooks;
    await frame();
    expect(element.querySelector('[part~=panel]')).to.equal(null);
    expect(partOf(element, 'message').textContent).not.to.equal('');
  });

  it('may replace the whole view', async () => {
    const element = await show();
    element.innerHTML = hooks;
    await frame();
    partOf(element, 'enable').click();
    await state(element, 'password');
    expect(element.querySelector('[part~=panel]')).to.equal(null);
  });

  it('break no later update when they have no hook: the view stands beside them', async () => {
    const element = await show();
    element.innerHTML = '<p>Wait …</p>';
    element.controller?.actions.enable();
    await state(element, 'password');
    expect(element.querySelectorAll('[part~=panel]').length).to.equal(1);
    element.innerHTML = '';
    await frame();
    expect(partOf(element, 'password')).to.be.instanceOf(HTMLInputElement);
  });

  it('mean nothing inside a view of the page’s own', async () => {
    const element = await show();
    const view: View<TwoFactorAnatomy> = ({ html, state }) => html`<b data-cx="x">${state.status}</b>`;
    element.view = view;
    await element.updateComplete;
    await frame();
    expect(element.textContent).to.equal('off');
  });
});

describe('a view that throws', () => {
  it('leaves nothing of the screen before', async () => {
    const element = await show(fakeClient(on()).client);
    element.view = () => {
      throw new Error('typing error');
    };
    const error = await element.updateComplete.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).to.have.property('message', 'typing error');
    expect(element.textContent).to.equal('');
    element.view = undefined;
    await element.updateComplete;
    expect(partOf(element, 'regenerate').textContent).not.to.equal('');
  });
});

describe('a shadow root', () => {
  it('is not changed after the element is connected, and the developer is told', async () => {
    const said: string[] = [];
    const { warn } = console;
    console.warn = (text: string) => said.push(text);
    const element = await show();
    element.shadow = true;
    await element.updateComplete;
    console.warn = warn;
    expect(said).to.deep.equal([
      'cxkit: Set "shadow" before <cx-two-factor> is connected: afterwards it changes nothing.',
    ]);
    expect(partOf(element, 'enable').getRootNode()).to.equal(document);
  });
});
