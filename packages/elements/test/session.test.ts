import { createMock, DEMO_ADMINISTRATOR, DEMO_PASSWORD } from '@cxkit/mock-server';
import { createBrowserSession, createPanelClient, type BrowserSession } from '@cxkit/sdk';
import { expect, fixture, html } from '@open-wc/testing';
import '../src/provider/define.ts';
import '../src/two-factor/define.ts';
import type { CxTwoFactor } from '../src/two-factor/define.ts';
import { partOf, press, state, type } from './page.ts';

/** A two-factor element inside a provider, on the real client and the real mock. */
async function page(): Promise<{
  session: BrowserSession;
  element: CxTwoFactor;
  expire: () => Promise<unknown>;
}> {
  const mock = createMock();
  const session = createBrowserSession({ baseUrl: 'https://backend.example/api/', fetch: mock.fetch });
  const client = createPanelClient({ auth: session.auth, fetch: mock.fetch, retries: 0 });
  const root = await fixture(html`
    <cx-provider .client=${client} .session=${session}><cx-two-factor></cx-two-factor></cx-provider>
  `);
  const element = root.querySelector('cx-two-factor');
  if (element === null) throw new Error('There is no element.');
  return { session, element, expire: () => mock.control.clock.advance({ by: '16m' }) };
}
const ada = { email: DEMO_ADMINISTRATOR, password: DEMO_PASSWORD };
const sam = { email: 'sam@demo.test', password: DEMO_PASSWORD };

/** The administrator has signed in, asked to turn two-factor on, and typed the password that it begins with. */
async function pageWithTypedPassword(): ReturnType<typeof page> {
  const shown = await page();
  await shown.session.signIn(ada);
  await askForPassword(shown.element);
  await type(DEMO_PASSWORD);
  return shown;
}

async function askForPassword(element: CxTwoFactor): Promise<void> {
  await state(element, 'off');
  partOf(element, 'enable').click();
  await state(element, 'password');
}

describe('an element and the session around it', () => {
  it('goes from signed out to work when somebody signs in beside it', async () => {
    const { session, element } = await page();
    await state(element, 'signed-out');
    await session.signIn(ada);
    await state(element, 'off');
  });

  it('keeps a step and what was typed when the same person signs in again', async () => {
    const { session, element, expire } = await pageWithTypedPassword();
    await expire();
    partOf(element, 'submit').click();
    await state(element, 'signed-out');
    await session.signIn(ada);
    await state(element, 'password');
    expect(element.querySelector('input')?.value).to.equal(DEMO_PASSWORD);
  });

  it('shows nothing of a person who has signed out', async () => {
    const { session, element } = await pageWithTypedPassword();
    partOf(element, 'submit').click();
    await state(element, 'enrolling');
    const key = partOf(element, 'secret').textContent;
    expect(key).to.have.length.greaterThan(30);
    await session.signOut();
    await state(element, 'signed-out');
    expect(element.innerHTML).not.to.contain(key);
    expect(element.querySelector('svg')).to.be.null;
  });

  it('keeps nothing of the one before when somebody else signs in', async () => {
    const { session, element } = await pageWithTypedPassword();
    expect(element.querySelector('input')?.value).to.equal(DEMO_PASSWORD);
    await session.signIn(sam);
    await askForPassword(element);
    expect(element.querySelector('input')?.value).to.equal('');
  });

  it('shows nobody the key of another, though the page moved the element between the two', async () => {
    const { session, element, expire } = await pageWithTypedPassword();
    await press('Enter');
    await state(element, 'enrolling');
    const key = partOf(element, 'secret').textContent;
    partOf(element, 'code').focus();
    await expire();
    await type('123456');
    await state(element, 'signed-out');
    element.parentElement?.append(element); // an element that is moved keeps its state
    await element.updateComplete;
    await session.signIn(sam);
    await state(element, 'off');
    expect(element.innerHTML).not.to.contain(key);
  });

  it('begins anew under another session', async () => {
    const { element } = await pageWithTypedPassword();
    const { session: other } = await page();
    await other.signIn(sam);
    Object.assign(element.parentElement ?? {}, { session: other });
    await state(element, 'off');
    expect(element.innerHTML).not.to.contain(DEMO_PASSWORD);
  });
});
