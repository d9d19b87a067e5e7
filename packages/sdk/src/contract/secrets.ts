import * as z from 'zod/mini';
import { inner, isSecret, jsonInside, nodeOf } from './node.ts';
import type { Schema } from './schema.ts';

/** What stands in a log instead of a secret. */
export const REDACTED = '[redacted]';

/**
 * A copy of a value, wire or program form, without what no log may hold: fields that the schema calls secrets, and
 * fields that it does not know, because a secret with a slip in its name is one of those.
 */
export function redact(schema: Schema<unknown> | undefined, value: unknown): unknown {
  return schema === undefined ? value : blot(nodeOf(schema), value);
}

function blot(node: z.core.$ZodType, value: unknown): unknown {
  if (value === undefined || value === null) return value;
  const bare = inner(node);
  if (isSecret(bare) || jsonInside(bare) !== undefined) return REDACTED;
  if (bare instanceof z.ZodMiniArray) {
    return Array.isArray(value) ? value.map((item: unknown) => blot(bare._zod.def.element, item)) : REDACTED;
  }
  if (bare instanceof z.ZodMiniDiscriminatedUnion) {
    return blotOption(bare, value);
  }
  if (!(bare instanceof z.ZodMiniObject)) return value;
  if (typeof value !== 'object' || Array.isArray(value)) return REDACTED;
  const shape = bare._zod.def.shape;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]: [string, unknown]) => {
      const known = Object.hasOwn(shape, name) ? shape[name] : undefined;
      return [name, known === undefined ? REDACTED : blot(known, field)];
    }),
  );
}

/** The option that the value says it is: another one would not know its fields. */
function blotOption(union: z.ZodMiniDiscriminatedUnion, value: unknown): unknown {
  const key = union._zod.def.discriminator;
  const told: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  const chosen = union._zod.def.options.find((option) => {
    const literal = option instanceof z.ZodMiniObject ? option._zod.def.shape[key] : undefined;
    return literal !== undefined && z.safeParse(literal, told).success;
  });
  return chosen === undefined ? REDACTED : blot(chosen, value);
}
