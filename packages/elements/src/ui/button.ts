import { html, type TemplateResult } from 'lit';
import type { Pieces } from './field.ts';

/** A button with its word. */
export function button<P extends string>({ part, text }: Pieces<P>, name: P): TemplateResult {
  return html`<button ${part(name)}>${text(name)}</button>`;
}
