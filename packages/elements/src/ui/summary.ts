import { html, type TemplateResult } from 'lit';
import type { Pieces } from './field.ts';

/** What is wrong that belongs to no field, at the top of a form. */
export function summary({ part, text }: Pieces<'summary' | 'request-id'>): TemplateResult {
  return html`
    <div ${part('summary')}>
      ${text('summary')}
      <span ${part('request-id')}>${text('request-id')}</span>
    </div>
  `;
}
