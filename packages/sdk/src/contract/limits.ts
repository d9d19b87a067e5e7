import { inner, nodeOf } from './node.ts';
import type { Schema } from './schema.ts';

/** What a form may tell about a field before anything is sent. Lengths in UTF-16 units, as `maxlength` counts. */
export interface Limits {
  readonly required: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  /** The words that are allowed. */
  readonly values?: readonly string[];
  /** Rules by name (`email`, `password_upper`): the codes that a problem carries in `params.format`. */
  readonly formats: readonly string[];
}

/** The limits of one field of a draft, read from its schema: they stand nowhere else. */
export function limitsOf<T>(draft: Schema<T>, field: string & keyof T): Limits {
  const node = nodeOf(draft);
  const found = node.kind === 'record' ? node.fields.get(field) : undefined;
  if (found === undefined) throw new TypeError(`${field} is no field of this draft.`);
  const judged = inner(found);
  return {
    required: found.kind !== 'optional',
    ...(judged.kind === 'value' ? judged.limits : { formats: [] }),
  };
}
