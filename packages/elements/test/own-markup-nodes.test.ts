import { expect, fixture, html } from '@open-wc/testing';
import '../src/two-factor/define.ts';
import type { CxTwoFactor } from '../src/two-factor/define.ts';
import { fakeClient, on } from './fakes.ts';
import { partOf, press, state } from './page.ts';
import { expectKept, unbound, written } from './written.ts';

describe('a node of the author’s', () => {
  it('leaves what the author wrote on a node, and gives the node back as it was', async () => {
    const element = unbound(html`
      <cx-two-factor .client=${fakeClient(on()).client}>
        <p data-cx="message"></p>
        <button type="button" data-cx="regenerate" data-cx-if="on">New codes</button>
        <form data-cx="form" data-cx-if="regenerating" hidden>
          <p id="mine">It is in your app.</p>
          <input
            data-cx="code"
            type="tel"
            autocomplete="off"
            inputmode="text"
            aria-label="Six digits"
            aria-describedby="mine"
          />
          <em data-cx="code-error" hidden></em>
          <input data-cx="password" type="password" aria-label="Word" />
          <button data-cx="submit">Go</button>
        </form>
      </cx-two-factor>
    `);
    const before = written(element);
    (await fixture(html`<div></div>`)).append(element);
    await state(element, 'on');
    expect(partOf(element, 'form').hidden).to.be.true;
    partOf(element, 'regenerate').click();
    await state(element, 'regenerating');
    expect(partOf(element, 'form').hidden).to.be.false;
    expectKept(element, before);
    expect(partOf(element, 'code').getAttribute('aria-describedby')).to.equal('mine');
    partOf(element, 'code').focus();
    await press('Enter');
    while (partOf(element, 'code-error').textContent === '') await new Promise(requestAnimationFrame);
    expect(partOf(element, 'code').getAttribute('aria-describedby')).to.equal(
      `mine ${partOf(element, 'code-error').id}`,
    );
    expect(partOf(element, 'code-error').hidden).to.be.false;
    expectKept(element, before);
    element.remove();
    await Promise.resolve();
    expect(written(element)).to.deep.equal(before);
  });

  it('shows a node again that is no longer bound to states', async () => {
    const element = await fixture<CxTwoFactor>(html`
      <cx-two-factor .client=${fakeClient(on()).client}>
        <p data-cx="message"></p>
        <p class="note" data-cx-if="off">Note</p>
        <p class="draft" data-cx-if="on" hidden>Draft</p>
      </cx-two-factor>
    `);
    await state(element, 'on');
    const [note, draft] = [...element.querySelectorAll<HTMLElement>('.note, .draft')];
    expect([note?.hidden, draft?.hidden]).to.deep.equal([true, false]);
    delete note?.dataset['cxIf'];
    delete draft?.dataset['cxIf'];
    await new Promise(requestAnimationFrame);
    expect([note?.hidden, draft?.hidden], 'as they were').to.deep.equal([false, true]);
  });

  it('gives two nodes with one hook an id each, and ties each label to its own', async () => {
    const field = html`
      <label data-cx="code-label">Code</label>
      <input data-cx="code" />
      <em data-cx="code-error"></em>
    `;
    const element = await fixture<CxTwoFactor>(html`
      <cx-two-factor .client=${fakeClient(on()).client}>
        <p data-cx="message"></p>
        <button data-cx="regenerate" data-cx-if="on">New</button>
        <form data-cx="form" data-cx-if="enrolling">${field}</form>
        <form data-cx="form" data-cx-if="regenerating">${field}<button data-cx="submit">Go</button></form>
      </cx-two-factor>
    `);
    await state(element, 'on');
    partOf(element, 'regenerate').click();
    await state(element, 'regenerating');
    const ids = [...element.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    const [first, second] = [...element.querySelectorAll('input')];
    const [one, two] = [...element.querySelectorAll('label')];
    expect(one?.control).to.equal(first);
    expect(two?.control).to.equal(second);
    second?.focus();
    await press('Enter');
    const [, error] = [...element.querySelectorAll('em')];
    while (error?.textContent === '') await new Promise(requestAnimationFrame);
    expect(second?.getAttribute('aria-describedby')).to.equal(error?.id);
    await expect(element).to.be.accessible();
  });

  it('ties a label to the node that is shown, where all stand side by side', async () => {
    const element = await fixture<CxTwoFactor>(html`
      <cx-two-factor .client=${fakeClient(on()).client}>
        <p data-cx="message"></p>
        <button data-cx="regenerate" data-cx-if="on">New</button>
        <label data-cx="code-label" data-cx-if="enrolling">Code</label>
        <input data-cx="code" data-cx-if="enrolling" />
        <label data-cx="code-label" data-cx-if="regenerating">Code</label>
        <input data-cx="code" data-cx-if="regenerating" />
      </cx-two-factor>
    `);
    await state(element, 'on');
    partOf(element, 'regenerate').click();
    await state(element, 'regenerating');
    const [, shown] = [...element.querySelectorAll('label')];
    expect(shown?.control).to.equal(element.querySelectorAll('input')[1]);
  });

  it('shows a part only where its state says so and there is something to show', async () => {
    const element = await fixture<CxTwoFactor>(html`
      <cx-two-factor .client=${fakeClient().client}>
        <p data-cx="message"></p>
        <button data-cx="enable" data-cx-if="off">Go</button>
        <form data-cx="form" data-cx-if="password">
          <input data-cx="password" aria-label="Word" type="password" />
          <em data-cx="password-error" data-cx-if="password"></em>
        </form>
      </cx-two-factor>
    `);
    await state(element, 'off');
    const error = partOf(element, 'password-error');
    expect(error.hidden).to.be.true;
    partOf(element, 'enable').click();
    await state(element, 'password');
    expect(error.hidden, 'nothing is wrong yet').to.be.true;
    partOf(element, 'password').focus();
    await press('Enter');
    while (error.textContent === '') await new Promise(requestAnimationFrame);
    expect(error.hidden).to.be.false;
  });
});
