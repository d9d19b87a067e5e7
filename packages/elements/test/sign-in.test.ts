import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../src/provider/define.ts';
import '../src/sign-in/define.ts';
import type { CxSignIn } from '../src/sign-in/define.ts';
import type { SignInSession } from '../src/sign-in/sign-in.types.ts';
import { ann, fakeSession } from './browser-session.ts';
import { CODES, failure, fakeClock } from './fakes.ts';
import { attributesIn, focusedPart, partOf, press, said, state, tabTo, type } from './page.ts';

const show = (session: SignInSession | undefined, shadow = false, clock = fakeClock()): Promise<CxSignIn> =>
  fixture(html`<cx-sign-in ?shadow=${shadow} .session=${session} .clock=${clock}></cx-sign-in>`);

async function toCode(element: CxSignIn): Promise<void> {
  await state(element, 'credentials');
  await tabTo('email');
  await type('ann@example.com');
  await tabTo('password');
  await type('open sesame');
  await press('Enter');
  await state(element, 'factor');
}

for (const shadow of [false, true]) {
  describe(`<cx-sign-in> in ${shadow ? 'a shadow root' : 'the light DOM'}`, () => {
    it('signs in by keyboard alone, and tells who, without a token', async () => {
      const { session } = fakeSession();
      const element = await show(session, shadow);
      const signedIn = oneEvent(element, 'cx-signed-in');
      await toCode(element);
      expect(focusedPart()).to.equal('code');
      await type('123456');
      await state(element, 'signed-in');
      expect(focusedPart()).to.equal('heading');
      const event = await signedIn;
      expect(event).to.include({ bubbles: true, composed: true });
      expect(event.detail).to.deep.equal({
        person: ann,
        expires_at: '2026-11-20T00:15:00.000Z',
      });
      expect(attributesIn(document)).not.to.match(/canary|open sesame/);
      await expect(element).to.be.accessible();
      await tabTo('sign-out');
      await press('Enter');
      await state(element, 'credentials');
      expect(said('polite')).to.equal('You are signed out.');
      expect(focusedPart()).to.equal('password');
    });

    it('signs in with a recovery code', async () => {
      const element = await show(fakeSession().session, shadow);
      await toCode(element);
      await tabTo('swap');
      await press('Enter');
      await state(element, 'recovery');
      expect(focusedPart()).to.equal('code');
      await type(CODES[0] ?? '');
      await press('Enter');
      await state(element, 'signed-in');
    });

    it('is accessible with its mistakes and while it is locked', async () => {
      const clock = fakeClock();
      const element = await show(fakeSession().session, shadow, clock);
      await state(element, 'credentials');
      await expect(element).to.be.accessible();
      partOf(element, 'submit').click();
      await element.updateComplete;
      expect(partOf(element, 'email-error').textContent).to.equal('Enter the e-mail address.');
      expect(focusedPart()).to.equal('email');
      await expect(element).to.be.accessible();
      await toCode(element);
      await expect(element).to.be.accessible();
      await type('999999');
      await state(element, 'locked');
      expect(partOf(element, 'code-error').textContent).to.contain('1:30');
      clock.tick(1000);
      await element.updateComplete;
      expect(partOf(element, 'code-error').textContent).to.contain('1:29');
      expect(said('assertive'), 'the countdown is not read out').to.contain('1:30');
      await tabTo('submit');
      await expect(element).to.be.accessible();
    });

    it('shows the password and hides it again', async () => {
      const element = await show(fakeSession().session, shadow);
      await state(element, 'credentials');
      await tabTo('password');
      await type('x');
      await tabTo('reveal');
      await press('Space');
      expect(partOf(element, 'password')).to.have.property('type', 'text');
      expect(partOf(element, 'reveal').getAttribute('aria-pressed')).to.equal('true');
      await press('Space');
      expect(partOf(element, 'password')).to.have.property('type', 'password');
      expect(partOf(element, 'password')).to.have.property('value', 'x');
    });

    it('is accessible when there is no answer, and keeps what was typed', async () => {
      const { session } = fakeSession({ signIn: () => Promise.reject(failure('network', 'unknown')) });
      const element = await show(session, shadow);
      const error = oneEvent(element, 'cx-error');
      await state(element, 'credentials');
      await tabTo('email');
      await type('ann@example.com');
      await tabTo('password');
      await type('open sesame');
      await press('Enter');
      expect(Object.keys((await error).detail as object)).to.deep.equal([
        'code',
        'message',
        'requestId',
        'retryable',
      ]);
      await element.updateComplete;
      expect(partOf(element, 'summary').textContent).to.contain('There is no connection');
      expect(partOf(element, 'password')).to.have.property('value', 'open sesame');
      await expect(element).to.be.accessible();
    });

    it('takes your own view', async () => {
      const element = await show(fakeSession().session, shadow);
      element.view = ({ state: now, part, html: tag }) =>
        now.status === 'credentials'
          ? tag`<form ${part('form')}>
              <input aria-label="Mail" ${part('email')} /><input aria-label="Word" ${part('password')} />
              <button ${part('submit')}>Go</button>
            </form>`
          : tag`<b>${now.status}</b>`;
      await toCode(element);
      expect(element.renderRoot.textContent).to.contain('factor');
    });
  });
}

describe('<cx-sign-in>', () => {
  it('takes its session from the provider around it', async () => {
    const { session, change } = fakeSession();
    const provider = await fixture(html`<cx-provider><cx-sign-in></cx-sign-in></cx-provider>`);
    const element = provider.querySelector('cx-sign-in');
    if (element === null) throw new Error('There is no element.');
    await state(element, 'idle');
    Object.assign(provider, { session });
    await state(element, 'credentials');
    change(ann);
    await state(element, 'signed-in');
  });

  it('has fields that password managers find', async () => {
    const element = await show(fakeSession().session);
    await state(element, 'credentials');
    const fields = [...document.querySelectorAll('input')].map((input) => [
      input.name,
      input.type,
      input.autocomplete,
    ]);
    expect(fields).to.deep.equal([
      ['email', 'email', 'username'],
      ['password', 'password', 'current-password'],
    ]);
    const password = partOf(element, 'password');
    Object.assign(password, { value: 'filled in' });
    password.dispatchEvent(new Event('input', { bubbles: true, composed: false }));
    await element.updateComplete;
    expect(element.controller?.get()).to.have.nested.property('form.values.password', 'filled in');
  });
});
