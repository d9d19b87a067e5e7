import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Platform } from './platform.ts';
import type { ElementName, Settings } from './settings.ts';

/** The element itself, in the root that was chosen; it is made anew when that changes. */
export function stage({ panel, session }: Platform, { element, root }: Settings): TemplateResult {
  const shadow = root === 'shadow';
  const elements: Readonly<Record<ElementName, TemplateResult>> = {
    'two-factor': html`<cx-two-factor ?shadow=${shadow}></cx-two-factor>`,
    'sign-in': html`<cx-sign-in realm="panel" ?shadow=${shadow}></cx-sign-in>`,
  };
  return html`
    <cx-provider .client=${panel} .session=${session}
      >${keyed(`${element} ${root}`, elements[element])}</cx-provider
    >
  `;
}
