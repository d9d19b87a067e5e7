import { html, type TemplateResult } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';

export interface SummaryView {
  readonly part: (name: 'summary' | 'request-id') => DirectiveResult;
  readonly text: (name: 'summary' | 'request-id') => string;
}

/** What is wrong that belongs to no field, at the top of a form. */
export function summary({ part, text }: SummaryView): TemplateResult {
  return html`
    <div ${part('summary')}>
      ${text('summary')}
      <span ${part('request-id')}>${text('request-id')}</span>
    </div>
  `;
}
