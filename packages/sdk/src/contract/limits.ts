import * as z from 'zod/mini';
import { formatsOf, inner, nodeOf } from './node.ts';
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
  const found = node instanceof z.ZodMiniObject ? node._zod.def.shape[field] : undefined;
  if (found === undefined) throw new TypeError(`${field} is no field of this draft.`);
  const required = !(found instanceof z.ZodMiniOptional);
  return { required, ...judged(inner(found)) };
}

function judged(node: z.core.$ZodType): Omit<Limits, 'required'> {
  return (node._zod.def.checks ?? []).reduce<Omit<Limits, 'required'>>(
    (limits, one) => ({ ...limits, ...limitOf(one) }),
    {
      formats: formatsOf(node),
      ...(node instanceof z.ZodMiniEnum && { values: node.options.map(String) }),
    },
  );
}

function limitOf(check: z.core.$ZodCheck): Partial<Limits> {
  if (check instanceof z.core.$ZodCheckMinLength) {
    const { minimum } = check._zod.def;
    return minimum > 0 ? { minLength: minimum } : {};
  }
  if (check instanceof z.core.$ZodCheckMaxLength) return { maxLength: check._zod.def.maximum };
  if (check instanceof z.core.$ZodCheckGreaterThan) return { min: Number(check._zod.def.value) };
  if (check instanceof z.core.$ZodCheckLessThan) return { max: Number(check._zod.def.value) };
  return {};
}
