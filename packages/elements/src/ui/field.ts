import { html, nothing, type TemplateResult } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import type { FieldPart } from '../core/field.ts';

/** The parts that a piece of a view is made of. */
export interface Pieces<P extends string> {
  readonly part: (name: P) => DirectiveResult;
  readonly text: (name: P) => string;
}

export type FieldPieces<N extends string> = Pieces<FieldPart<N> | 'field' | 'field-row'>;

export type PasswordPieces = Pieces<FieldPart<'password'> | 'field' | 'field-row' | 'reveal'>;

/** Label, input, hint and error. `beside` the input may stand a button. */
export function field<N extends string>(
  { part, text }: FieldPieces<N>,
  name: N,
  beside?: unknown,
): TemplateResult {
  const input = html`<input ${part(name)} />`;
  const hint = text(`${name}-hint`);
  return html`
    <div ${part('field')}>
      <label ${part(`${name}-label`)}>${text(`${name}-label`)}</label>
      ${beside === undefined ? input : html`<div ${part('field-row')}>${input}${beside}</div>`}
      ${hint === '' ? nothing : html`<p ${part(`${name}-hint`)}>${hint}</p>`}
      <p ${part(`${name}-error`)}>${text(`${name}-error`)}</p>
    </div>
  `;
}
