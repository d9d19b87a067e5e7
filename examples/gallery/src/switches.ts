import { html, type TemplateResult } from 'lit';
import { hashWith, SWITCHES, type Settings } from './settings.ts';

const LABELS = {
  colours: 'Colours',
  theme: 'Theme',
  direction: 'Direction',
  root: 'Rendered into',
  fault: 'What goes wrong',
} as const satisfies Partial<Record<keyof Settings, string>>;

/** The switches: each change goes through the address. */
export function switches(settings: Settings): TemplateResult {
  return html`
    <section class="card">
      <h2>Switches</h2>
      ${Object.entries(LABELS).map(([name, label]) => oneSwitch(settings, name, label))}
    </section>
  `;
}

function oneSwitch(settings: Settings, name: string, label: string): TemplateResult {
  const entry = Object.entries(settings).find(([key]) => key === name);
  const values: readonly string[] = Object.entries(SWITCHES).find(([key]) => key === name)?.[1] ?? [];
  const change = (event: Event): void => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const known = Object.keys(settings).find((key): key is keyof Settings => key === name);
    if (known !== undefined) location.hash = hashWith(settings, known, event.target.value);
  };
  return html`
    <label>
      ${label}
      <select data-testid=${`switch-${name}`} @change=${change}>
        ${values.map((value) => html`<option .selected=${value === entry?.[1]}>${value}</option>`)}
      </select>
    </label>
  `;
}
