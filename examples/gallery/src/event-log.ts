import { html, type TemplateResult } from 'lit';

/** The events that the elements send, in the order of a first use. */
const EVENTS = [
  'cx-before-enable-two-factor',
  'cx-two-factor-enabled',
  'cx-before-regenerate-recovery-codes',
  'cx-recovery-codes-regenerated',
  'cx-before-disable-two-factor',
  'cx-two-factor-disabled',
  'cx-before-sign-in',
  'cx-signed-in',
  'cx-signed-out',
  'cx-error',
] as const;

/** What came out of the elements last, as a page would hear it. */
export function createEventLog(target: EventTarget, changed: () => void): { view: () => TemplateResult } {
  let entries: readonly string[] = [];
  for (const type of EVENTS) {
    target.addEventListener(type, (event) => {
      const detail: unknown = event instanceof CustomEvent ? event.detail : null;
      entries = [`${type} ${detail === null ? '' : JSON.stringify(detail)}`, ...entries].slice(0, 8);
      changed();
    });
  }
  return {
    view: () => html`
      <section class="card">
        <h2>Events</h2>
        ${
          entries.length === 0
            ? html`<p>Nothing yet.</p>`
            : html`<ul class="log">
                ${entries.map((entry) => html`<li><code>${entry}</code></li>`)}
              </ul>`
        }
      </section>
    `,
  };
}
