import { isCxkitError } from '@cxkit/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { Platform } from './platform.ts';

/** Who can be signed in with one click; all have the demo's password. */
const PEOPLE = [
  { email: 'admin@demo.test', says: 'Ada, administrator' },
  { email: 'sam@demo.test', says: 'Sam, support' },
  { email: 'bea@demo.test', says: 'Bea, billing' },
] as const;
const PASSWORD = 'Demo-pass1!';

/** Who is signed in, and a way to be somebody else. */
export function createPeople({ session }: Platform, changed: () => void): { view: () => TemplateResult } {
  let note = '';
  session.subscribe(changed);

  const become = async (email: string): Promise<void> => {
    try {
      const step = await session.signIn({ email, password: PASSWORD });
      note = step.status === 'signed-in' ? '' : 'Two-factor is on: sign in with the element “sign-in”.';
    } catch (error) {
      note = isCxkitError(error) ? error.message : String(error);
    }
    changed();
  };

  return {
    view: () => html`
      <section class="card">
        <h2>Who</h2>
        <p data-testid="who">
          ${session.person === undefined ? 'Nobody is signed in.' : html`Signed in: <b>${session.person.name}</b>`}
        </p>
        ${PEOPLE.map(
          ({ email, says }) => html`<button type="button" @click=${() => become(email)}>${says}</button>`,
        )}
        <button type="button" data-testid="sign-out" @click=${() => session.signOut().finally(changed)}>
          Sign out
        </button>
        ${note === '' ? nothing : html`<p role="status">${note}</p>`}
        <p>
          <small>Everyone’s password is <code translate="no">${PASSWORD}</code></small>
        </p>
      </section>
    `,
  };
}
