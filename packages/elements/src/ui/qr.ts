import { html, type TemplateResult } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';

/** A QR code, black on white on any page: an inverted one is not read by every app. */
export function qr(part: (name: 'qr' | 'qr-path') => DirectiveResult): TemplateResult {
  return html`
    <svg ${part('qr')} width="208" height="208" shape-rendering="crispEdges">
      <rect width="100%" height="100%" fill="#fff"></rect>
      <path ${part('qr-path')} fill="#000"></path>
    </svg>
  `;
}
