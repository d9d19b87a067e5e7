import { expect, fixture, html } from '@open-wc/testing';
import '../src/sign-in/define.ts';
import '../src/two-factor/define.ts';
import type { CxSignIn } from '../src/sign-in/define.ts';
import type { CxTwoFactor } from '../src/two-factor/define.ts';
import { fakeSession } from './browser-session.ts';
import { CODES, fakeClient, fakeClock, SECRET } from './fakes.ts';
import { focusedPart, partOf, press, state, tabTo, type } from './page.ts';
import { expectKept, unbound, written } from './written.ts';

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
