import { expect, fixture, html } from '@open-wc/testing';
import { render, type TemplateResult } from 'lit';
import '../src/sign-in/define.ts';
import '../src/two-factor/define.ts';
import type { CxSignIn } from '../src/sign-in/define.ts';
import type { CxTwoFactor } from '../src/two-factor/define.ts';
import { fakeSession } from './browser-session.ts';
import { CODES, fakeClient, fakeClock, on, SECRET } from './fakes.ts';
import { focusedPart, partOf, press, state, tabTo, type } from './page.ts';

const markup = html`
  <cx-two-factor .clock=${fakeClock()}>
    <h3 data-cx="heading">Two steps</h3>
    <p data-cx="message"></p>
    <button data-cx="enable" data-cx-if="off" class="big">Protect me</button>
    <form data-cx="form" data-cx-if="password" id="ask">
      <label for="secret-word">Your password</label>
      <input data-cx="password" id="secret-word" name="pw" type="password" maxlength="99" class="wide" />
      <em data-cx="password-error"></em>
      <button data-cx="submit">Go on</button>
    </form>
    <div data-cx-if="enrolling">
      <svg data-cx="qr" width="200" height="200"><path data-cx="qr-path"></path></svg>
      <output data-cx="secret"></output>
      <form data-cx="form">
        <label data-cx="code-label">Six digits</label>
        <input data-cx="code" />
        <em data-cx="code-error" id="my-error"></em>
      </form>
    </div>
    <pre data-cx="codes" data-cx-if="codes"></pre>
    <label data-cx-if="codes"><input type="checkbox" data-cx="saved" /> Saved</label>
    <button data-cx="done" data-cx-if="codes">Finish</button>
  </cx-two-factor>
`;

/** An element that is not in the page yet, so that nothing is bound. */
function unbound(template: TemplateResult): CxTwoFactor {
  const box = document.createElement('div');
  render(template, box);
  const element = box.querySelector('cx-two-factor');
  if (element === null) throw new Error('There is no element.');
  return element;
}

/** Attributes that say what is the case, and so can't stay as they were written. */
const STATE = ['hidden', 'aria-describedby'];
type Written = ReadonlyMap<Element, ReadonlyMap<string, string>>;
/** Every node of the author's, and all that is written on it. */
const written = (root: ParentNode): Written =>
  new Map(
    [...root.querySelectorAll('*')].map((node) => [
      node,
      new Map([...node.attributes].map(({ name, value }) => [name, value])),
    ]),
  );
/** Expects every node where it was, with all that its author wrote on it. */
function expectKept(root: ParentNode, before: Written): void {
  const after = written(root);
  expect([...after.keys()]).to.deep.equal([...before.keys()]);
  for (const [node, attributes] of before)
    for (const [name, value] of attributes)
      if (!STATE.includes(name))
        expect(after.get(node)?.get(name), `${name} of ${node.outerHTML}`).to.equal(value);
}

describe('own markup', () => {
  it('drives the author’s nodes through a whole enrolment and leaves them as they are', async () => {
    const element = unbound(markup);
    const before = written(element);
    (await fixture(html`<div></div>`)).append(element);
    Object.assign(element, { client: fakeClient().client });
    await state(element, 'off');
    expect(partOf(element, 'form').hidden).to.be.true;
    await expect(element).to.be.accessible();
    await tabTo('enable');
    await press('Enter');
    await state(element, 'password');
    expect(focusedPart()).to.equal('password');
    await type('nope');
    await press('Enter');
    const error = partOf(element, 'password-error');
    while (error.textContent === '') await new Promise(requestAnimationFrame);
    expect(partOf(element, 'password').id).to.equal('secret-word');
    expect(partOf(element, 'password').getAttribute('aria-describedby')).to.equal(error.id);
    await expect(element).to.be.accessible();
    await type('open sesame');
    await press('Enter');
    await state(element, 'enrolling');
    expect(partOf(element, 'secret').textContent.replaceAll(' ', '')).to.equal(SECRET);
    while (!partOf(element, 'qr-path').hasAttribute('d')) await new Promise(requestAnimationFrame);
    expect(partOf(element, 'qr-path').getAttribute('d')).to.match(/^M4 4h7/);
    await tabTo('code');
    await type('111111');
    while (partOf(element, 'code-error').textContent === '') await new Promise(requestAnimationFrame);
    expect(partOf(element, 'code').getAttribute('aria-describedby')).to.equal('my-error');
    expect(element.querySelector('label[data-cx]')?.getAttribute('for')).to.equal(partOf(element, 'code').id);
    await expect(element).to.be.accessible();
    await type('123456');
    await state(element, 'codes');
    expect(partOf(element, 'codes').textContent).to.equal(CODES.join('\n'));
    expect(partOf(element, 'qr-path').hasAttribute('d')).to.be.false;
    await tabTo('saved');
    await press('Space');
    await tabTo('done');
    await press('Enter');
    await state(element, 'on');
    expect(partOf(element, 'codes').textContent).to.equal('');
    expect(partOf(element, 'heading').textContent, 'the author’s own words').to.equal('Two steps');
    expectKept(element, before);
    element.remove();
    await Promise.resolve();
    expect(written(element)).to.deep.equal(before);
  });

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

  it('creates, moves and removes no node in a thousand changes', async () => {
    const element = await fixture<CxTwoFactor>(markup);
    const { client } = fakeClient();
    Object.assign(element, { client });
    await state(element, 'off');
    const changed: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changed.push(...records));
    observer.observe(element, { childList: true, subtree: true });
    const { actions } = element.controller ?? {};
    for (let turn = 0; turn < 1000; turn += 1) {
      if (turn % 2 === 0) actions?.enable();
      else actions?.cancel();
      await element.updateComplete;
    }
    changed.push(...observer.takeRecords());
    const moved = changed.flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes]);
    expect(moved.filter((node) => node instanceof Element)).to.deep.equal([]);
  });

  it('leaves no secret on the author’s nodes when the element goes', async () => {
    const element = await fixture<CxTwoFactor>(markup);
    Object.assign(element, { client: fakeClient().client });
    await state(element, 'off');
    partOf(element, 'enable').click();
    await state(element, 'password');
    await type('open sesame');
    await press('Enter');
    await state(element, 'enrolling');
    while (!partOf(element, 'qr-path').hasAttribute('d')) await new Promise(requestAnimationFrame);
    element.remove();
    await Promise.resolve();
    expect(element.innerHTML).not.to.match(/JBSW|M4 4/);
    expect(element.querySelectorAll('[part]').length).to.equal(0);
  });

  it('takes hooks that come and go', async () => {
    const element = await fixture<CxTwoFactor>(markup);
    Object.assign(element, { client: fakeClient().client });
    await state(element, 'off');
    const enable = partOf(element, 'enable');
    delete enable.dataset['cx'];
    await new Promise(requestAnimationFrame);
    enable.click();
    await element.updateComplete;
    expect(element.dataset['status']).to.equal('off');
    enable.dataset['cx'] = 'enable';
    await new Promise(requestAnimationFrame);
    enable.click();
    await state(element, 'password');
  });

  it('warns once of a hook that it can’t do without', async () => {
    const said: string[] = [];
    const { warn } = console;
    console.warn = (text: string) => said.push(text);
    for (let turn = 0; turn < 2; turn += 1)
      await fixture(html`
        <cx-sign-in .session=${fakeSession().session}>
          <form data-cx="form">
            <input aria-label="Mail" data-cx="email" /><input aria-label="Code" data-cx="code" />
          </form>
          <p data-cx="message"></p>
        </cx-sign-in>
      `);
    console.warn = warn;
    expect(said).to.deep.equal(['cxkit: <cx-sign-in> needs a node with data-cx="password".']);
  });

  it('signs in', async () => {
    const element = await fixture<CxSignIn>(html`
      <cx-sign-in .session=${fakeSession().session}>
        <p data-cx="message"></p>
        <form data-cx="form">
          <div data-cx-if="credentials">
            <input data-cx="email" aria-label="Mail" /><input
              data-cx="password"
              type="password"
              aria-label="Word"
            />
            <button data-cx="reveal">Show</button>
          </div>
          <input data-cx="code" data-cx-if="factor" aria-label="Code" />
          <button data-cx="submit">Go</button>
        </form>
      </cx-sign-in>
    `);
    await state(element, 'credentials');
    await tabTo('email');
    await type('ann@example.com');
    await tabTo('password');
    await type('open sesame');
    await tabTo('reveal');
    await press('Space');
    expect(partOf(element, 'password')).to.have.property('type', 'text');
    await tabTo('password');
    await press('Enter');
    await state(element, 'factor');
    expect(focusedPart()).to.equal('code');
    await type('123456');
    await state(element, 'signed-in');
    expect(partOf(element, 'message').textContent).to.equal('As Ann Example, ann@example.com.');
  });
});
