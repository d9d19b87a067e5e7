import type { TemplateResult } from 'lit';
import { button } from './button.ts';
import { field, type PasswordPieces } from './field.ts';

/** A password with a button that shows it. */
export function passwordField(pieces: PasswordPieces): TemplateResult {
  return field<'password'>(pieces, 'password', button<'reveal'>(pieces, 'reveal'));
}
