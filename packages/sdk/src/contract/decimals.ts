import { inner, isDecimal, nodeOf, type Node } from './node.ts';
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

function hasDecimal(node: Node): boolean {
  const bare = inner(node);
  switch (bare.kind) {
    case 'value':
      return isDecimal(bare);
    case 'record':
      return [...bare.fields.values()].some(hasDecimal);
    case 'list':
      return hasDecimal(bare.item);
    case 'choice':
      return [...bare.options.values()].some(hasDecimal);
    case 'json':
      return false; // read from its own text
  }
}
