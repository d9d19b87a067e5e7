import { html, type TemplateResult } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import type { FieldPart } from '../core/field.ts';
import { field } from './field.ts';

export interface PasswordFieldView {
  readonly part: (name: FieldPart<'password'> | 'field' | 'field-row' | 'reveal') => DirectiveResult;
  readonly text: (name: 'password-error') => string;
  readonly t: { readonly password: string; readonly show: string };
}

/** A password with a button that shows it. The button is pressed or not; its word stays. */
export function passwordField({ part, text, t }: PasswordFieldView): TemplateResult {
  const beside = html`<button ${part('reveal')}>${t.show}</button>`;
  return field({ part, text, name: 'password', label: t.password, beside });
}
