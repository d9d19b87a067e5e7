import { html, type TemplateResult } from 'lit';
import { button } from './button.ts';
import type { Pieces } from './field.ts';

/** Buttons side by side. */
export function buttons<P extends string>(pieces: Pieces<P | 'actions'>, ...names: P[]): TemplateResult {
  return html`<div ${pieces.part('actions')}>
    ${names.map((name) => button<P | 'actions'>(pieces, name))}
  </div>`;
}

/** What is wrong that belongs to no field, then the fields, then the buttons. */
export function form<P extends string>(
  pieces: Pieces<P | 'form' | 'summary' | 'request-id' | 'actions'>,
  fields: TemplateResult,
  ...names: P[]
): TemplateResult {
  const { part, text } = pieces;
  return html`
    <form ${part('form')}>
      <div ${part('summary')}>
        ${text('summary')}
        <span ${part('request-id')}>${text('request-id')}</span>
      </div>
      ${fields} ${buttons<P | 'form' | 'summary' | 'request-id'>(pieces, ...names)}
    </form>
  `;
}
