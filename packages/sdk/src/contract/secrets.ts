import { inner, nodeOf, type Node } from './node.ts';
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

function blot(node: Node | undefined, value: unknown): unknown {
  if (node === undefined) return REDACTED;
  if (value === undefined || value === null) return value;
  const bare = inner(node);
  switch (bare.kind) {
    case 'value':
      return bare.secret === true ? REDACTED : value;
    case 'list':
      return Array.isArray(value) ? value.map((item: unknown) => blot(bare.item, item)) : REDACTED;
    case 'record':
      if (typeof value !== 'object' || Array.isArray(value)) return REDACTED;
      return Object.fromEntries(
        Object.entries(value).map(([name, field]: [string, unknown]) => [
          name,
          blot(bare.fields.get(name), field),
        ]),
      );
    case 'choice':
      // the option that the value says it is: another one would not know its fields
      return blot(
        typeof value === 'object' ? bare.options.get(Reflect.get(value, bare.key)) : undefined,
        value,
      );
    case 'json':
      return REDACTED;
  }
}
