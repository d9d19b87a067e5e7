import * as z from 'zod/mini';
import { formatsOf, inner, nodeOf } from './node.ts';
import type { Schema } from './schema.ts';

const known = /* @__PURE__ */ new WeakMap<object, boolean>();

/** Whether a value of this schema can hold a decimal, which has to be read from the text of an answer. */
export function holdsDecimal(schema: Schema<unknown>): boolean {
  const before = known.get(schema);
  if (before !== undefined) return before;
  const found = hasDecimal(nodeOf(schema));
  known.set(schema, found);
  return found;
}

function hasDecimal(node: z.core.$ZodType): boolean {
  const bare = inner(node);
  if (bare instanceof z.ZodMiniArray) return hasDecimal(bare._zod.def.element);
  if (bare instanceof z.ZodMiniDiscriminatedUnion) return bare._zod.def.options.some(hasDecimal);
  if (bare instanceof z.ZodMiniObject) return Object.values(bare._zod.def.shape).some(hasDecimal);
  return formatsOf(bare).includes('decimal');
}
