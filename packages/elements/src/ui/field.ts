import { html, nothing, type TemplateResult } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import type { FieldPart } from '../core/field.ts';

/** The parts that a field needs from its view. */
export interface FieldView<N extends string> {
  readonly part: (name: FieldPart<N> | 'field' | 'field-row') => DirectiveResult;
  readonly text: (name: `${N}-error`) => string;
  readonly name: N;
  readonly label: string;
  readonly hint?: string;
  /** What stands beside the input: a button. */
  readonly beside?: unknown;
}

/** Label, input, hint and error. */
export function field<N extends string>({
  part,
  text,
  name,
  label,
  hint,
  beside,
}: FieldView<N>): TemplateResult {
  const input = html`<input ${part(name)} />`;
  return html`
    <div ${part('field')}>
      <label ${part(`${name}-label`)}>${label}</label>
      ${beside === undefined ? input : html`<div ${part('field-row')}>${input}${beside}</div>`}
      ${hint === undefined ? nothing : html`<p ${part(`${name}-hint`)}>${hint}</p>`}
      <p ${part(`${name}-error`)}>${text(`${name}-error`)}</p>
    </div>
  `;
}
