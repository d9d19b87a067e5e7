import { html, type TemplateResult } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';

/** A button that says for a moment that it has copied. */
export function copyButton(
  part: DirectiveResult,
  isCopied: boolean,
  t: { readonly copied: string },
  label: string,
): TemplateResult {
  return html`<button ${part}>${isCopied ? t.copied : label}</button>`;
}
