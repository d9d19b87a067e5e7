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

/** Read by name: the classes of the checks would bring all of zod, with its locales, into a bundle. */
function limitOf({ _zod: { def } }: z.core.$ZodCheck): Partial<Limits> {
  const minimum = numberIn(def, 'minimum');
  const maximum = numberIn(def, 'maximum');
  const value = numberIn(def, 'value');
  switch (def.check) {
    case 'min_length':
      return minimum !== undefined && minimum > 0 ? { minLength: minimum } : {};
    case 'max_length':
      return maximum === undefined ? {} : { maxLength: maximum };
    case 'greater_than':
      return value === undefined ? {} : { min: value };
    case 'less_than':
      return value === undefined ? {} : { max: value };
    default:
      return {};
  }
}

function numberIn(def: object, name: string): number | undefined {
  const value: unknown = Reflect.get(def, name);
  return typeof value === 'number' ? value : undefined;
}
