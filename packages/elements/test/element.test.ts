import { expect, fixture, html } from '@open-wc/testing';
import '../src/provider/define.ts';
import { define } from '../src/element/define.ts';
import { Binding } from '../src/element/binding.ts';
import { CxTwoFactor } from '../src/two-factor/define.ts';
import { fakeClient, on } from './fakes.ts';
import { partOf, state } from './page.ts';

/** Runs something and gives what it warned of. */
function warnings(run: () => void): string[] {
  const said: string[] = [];
  const { warn } = console;
  console.warn = (text: string) => said.push(text);
  run();
  console.warn = warn;
  return said;
}

describe('define', () => {
  it('says nothing about the same class twice', () => {
    expect(warnings(() => define(CxTwoFactor))).to.deep.equal([]);
  });

  it('keeps the first of two versions and names both', () => {
    class Newer extends HTMLElement {
      static readonly elementName = 'two-factor';
      static readonly version = '9.9.9';
    }
    expect(warnings(() => define(Newer))).to.deep.equal([
      'cxkit: <cx-two-factor> is defined already, by version 0.1.0; version 9.9.9 is not used.',
    ]);
    expect(customElements.get('cx-two-factor')).to.equal(CxTwoFactor);
  });

  it('registers under another prefix beside it', async () => {
    define(CxTwoFactor, 'acme');
    expect(warnings(() => define(CxTwoFactor, 'acme'))).to.deep.equal([]);
    const element = await fixture<CxTwoFactor>(
      html`<acme-two-factor .client=${fakeClient(on()).client}></acme-two-factor>`,
    );
    await state(element, 'on');
    expect(partOf(element, 'heading').id).to.match(/^acme-two-factor-\d+-heading$/);
  });
});

describe('provider', () => {
  it('gives its client to the elements inside, the nearer one first', async () => {
    const [outer, inner] = [fakeClient(on()), fakeClient()];
    const root = await fixture(html`
      <cx-provider .client=${outer.client}>
        <cx-two-factor id="outer"></cx-two-factor>
        <cx-provider .client=${inner.client}><cx-two-factor id="inner" shadow></cx-two-factor></cx-provider>
        <cx-two-factor id="own" .client=${inner.client}></cx-two-factor>
      </cx-provider>
    `);
    const states = { outer: 'on', inner: 'off', own: 'off' };
    for (const [id, token] of Object.entries(states)) {
      const element = root.querySelector<CxTwoFactor>(`#${id}`);
      if (element) await state(element, token);
    }
  });

  it('is found when it is defined after the elements', async () => {
    const root = await fixture<HTMLElement>(
      html`<late-provider><cx-two-factor></cx-two-factor></late-provider>`,
    );
    const element = root.querySelector('cx-two-factor');
    if (element === null) throw new Error('There is no element.');
    await state(element, 'idle');
    const { CxProvider } = await import('../src/provider/provider.element.ts');
    define(CxProvider, 'late');
    Object.assign(root, { client: fakeClient(on()).client });
    await state(element, 'on');
  });

  it('gives nothing any more to an element that is moved out of it', async () => {
    const root = await fixture<HTMLElement>(html`
      <div>
        <cx-provider .client=${fakeClient(on()).client}><cx-two-factor></cx-two-factor></cx-provider>
      </div>
    `);
    const element = root.querySelector('cx-two-factor');
    if (element === null) throw new Error('There is no element.');
    await state(element, 'on');
    root.append(element);
    await state(element, 'idle');
    expect(element.controller).to.equal(undefined);
    root.querySelector('cx-provider')?.append(element);
    await state(element, 'on');
  });
});

describe('words', () => {
  it('are those of the nearest language, through a shadow root, and follow it', async () => {
    const host = await fixture<HTMLElement>(html`<div lang="de"></div>`);
    const element = document.createElement('cx-two-factor');
    Object.assign(element, { client: fakeClient(on()).client });
    host.attachShadow({ mode: 'open' }).append(element);
    await state(element, 'on');
    expect(partOf(element, 'message').textContent).to.contain('1. November 2026');
    host.lang = 'fr';
    await new Promise(requestAnimationFrame);
    expect(partOf(element, 'message').textContent).to.contain('1 novembre 2026');
  });

  it('are those of the provider where it names a language', async () => {
    const root = await fixture(html`
      <cx-provider locale="es"
        ><cx-two-factor lang="de" .client=${fakeClient(on()).client}></cx-two-factor
      ></cx-provider>
    `);
    const element = root.querySelector('cx-two-factor');
    if (element === null) throw new Error('There is no element.');
    await state(element, 'on');
    expect(partOf(element, 'message').textContent).to.contain('1 de noviembre de 2026');
  });

  it('stand beside dates in the language of the page where nobody can read its tag', async () => {
    const show = async (given: string, lang: string, locale?: string): Promise<string> => {
      const element = await fixture<CxTwoFactor>(html`
        <cx-provider .locale=${locale}
          ><cx-two-factor lang=${lang} .client=${fakeClient(on()).client}></cx-two-factor
        ></cx-provider>
      `).then((root) => root.querySelector('cx-two-factor'));
      if (element === null) throw new Error('There is no element.');
      await state(element, 'on');
      expect(element.controller?.get().status, given).to.equal('on');
      return partOf(element, 'message').textContent;
    };
    expect(await show('an underscore', 'de_DE')).to.contain('1. November 2026');
    expect(await show('of the provider', 'fr', 'es_ES')).to.contain('1 de noviembre de 2026');
    expect(await show('no tag', 'en_US.UTF-8')).to.contain('2026');
    expect(await show('no tag of the provider', 'fr', '!')).to.contain('1 novembre 2026');
  });

  it('can be replaced one by one', async () => {
    const element = await fixture<CxTwoFactor>(html`
      <cx-two-factor .client=${fakeClient().client} .messages=${{ enable: 'Protect me' }}></cx-two-factor>
    `);
    await state(element, 'off');
    expect(partOf(element, 'enable').textContent).to.equal('Protect me');
    expect(partOf(element, 'status').textContent).to.equal('Off');
    element.messages = { enable: 'Guard' };
    await element.updateComplete;
    expect(partOf(element, 'enable').textContent).to.equal('Guard');
  });
});

describe('binding', () => {
  it('takes away attributes and listeners that are gone', () => {
    const node = document.createElement('button');
    const binding = new Binding(node);
    let pressed = 0;
    binding.apply({ attributes: { title: 'x', hidden: true }, listeners: { click: () => (pressed += 1) } });
    node.click();
    binding.apply({ attributes: { hidden: false } });
    node.click();
    expect(pressed).to.equal(1);
    expect(node.getAttributeNames()).to.deep.equal([]);
  });

  it('leaves a field alone while a word is composed in it', () => {
    const node = document.createElement('input');
    const binding = new Binding(node);
    const heard: string[] = [];
    const props = { properties: { value: 'a' }, listeners: { input: () => void heard.push(node.value) } };
    binding.apply(props);
    node.dispatchEvent(new CompositionEvent('compositionstart'));
    node.value = 'aに';
    node.dispatchEvent(new InputEvent('input', { isComposing: true }));
    binding.apply(props);
    expect([node.value, heard]).to.deep.equal(['aに', []]);
    node.dispatchEvent(new CompositionEvent('compositionend'));
    expect(heard).to.deep.equal(['aに']);
    binding.apply(props);
    expect(node.value).to.equal('a');
  });
});
