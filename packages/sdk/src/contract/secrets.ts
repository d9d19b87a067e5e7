import * as z from 'zod/mini';
import { formatsOf, inner, nodeOf } from './node.ts';
import type { Schema } from './schema.ts';

/** What stands in a log instead of a secret. */
export const REDACTED = '[redacted]';

const SECRET_FORMATS: ReadonlySet<string> = new Set(['secret', 'totp', 'second_factor']);

/** A copy of a value, wire or program form, in which every field that its schema calls a secret is blotted out. */
export function redact(schema: Schema<unknown> | undefined, value: unknown): unknown {
  return schema === undefined ? value : blot(nodeOf(schema), value);
}

function blot(node: z.core.$ZodType, value: unknown): unknown {
  if (value === undefined || value === null) return value;
  const bare = inner(node);
  if (formatsOf(bare).some((format) => SECRET_FORMATS.has(format))) return REDACTED;
  if (bare instanceof z.ZodMiniArray) {
    return Array.isArray(value) ? value.map((item: unknown) => blot(bare._zod.def.element, item)) : REDACTED;
  }
  if (bare instanceof z.ZodMiniDiscriminatedUnion) {
    return bare._zod.def.options.reduce<unknown>((left, option) => blot(option, left), value);
  }
  if (!(bare instanceof z.ZodMiniObject)) return value;
  if (typeof value !== 'object') return REDACTED;
  const shape = bare._zod.def.shape;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]: [string, unknown]) => {
      const known = Object.hasOwn(shape, name) ? shape[name] : undefined;
      return [name, known === undefined ? field : blot(known, field)];
    }),
  );
}
