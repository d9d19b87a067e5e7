import { html, nothing, type TemplateResult } from 'lit';
import { generateSync } from 'otplib';

const STEP = 30_000;

/**
 * An authenticator for whoever has no phone at hand: it computes the codes of a key that is pasted in, as the app on a
 * phone would. It keeps the key while the page is open.
 */
export function createAuthenticator(changed: () => void): { view: () => TemplateResult } {
  let key = '';
  setInterval(() => {
    if (key !== '') changed();
  }, 1000);

  const typed = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    key = event.target.value.replace(/[\s-]/g, '').toUpperCase();
    changed();
  };

  const shown = (): TemplateResult | typeof nothing => {
    if (key === '') return nothing;
    try {
      const code = generateSync({ secret: key, epoch: Date.now() / 1000 });
      const left = Math.ceil((STEP - (Date.now() % STEP)) / 1000);
      return html`<output class="code" data-testid="authenticator-code">${code}</output>
        <small>${left} s</small>`;
    } catch {
      return html`<small>That is no key yet: it has 32 letters and digits.</small>`;
    }
  };

  return {
    view: () => html`
      <section class="card">
        <h2>Authenticator</h2>
        <p>Scan the QR code with an app on your phone, or paste the key here.</p>
        <label
          >Key <input autocomplete="off" spellcheck="false" data-testid="authenticator-key" @input=${typed}
        /></label>
        <p>${shown()}</p>
      </section>
    `,
  };
}
