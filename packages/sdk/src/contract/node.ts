import * as z from 'zod/mini';
import type { Field } from './schema.ts';

/**
 * The zod types behind the schemas. They stand behind a map and in this file, so that they (which differ from one
 * minor version of zod to the next) never reach the declarations that a consumer compiles against.
 */
const nodes = /* @__PURE__ */ new WeakMap<object, z.ZodMiniType>();

/** Makes a schema of a zod type. Only this folder calls it. */
/* @__NO_SIDE_EFFECTS__ */
export function fieldOf<T>(node: z.ZodMiniType): Field<T> {
  const field: Field<T> = {};
  nodes.set(field, node);
  return field;
}

/** Puts a zod type behind a schema that has properties of its own. */
export function giveNode(schema: object, node: z.ZodMiniType): void {
  nodes.set(schema, node);
}

/** The zod type behind a schema. */
export function nodeOf(schema: object): z.ZodMiniType {
  const node = nodes.get(schema);
  if (node === undefined) throw new TypeError('This is no schema: make it with record, draft or a field.');
  return node;
}

/** The type that judges a value, behind what makes it optional, nullable or converted. */
export function inner(node: z.core.$ZodType): z.core.$ZodType {
  if (node instanceof z.ZodMiniOptional || node instanceof z.ZodMiniNullable)
    return inner(node._zod.def.innerType);
  return node instanceof z.ZodMiniCodec ? inner(node._zod.def.out) : node;
}

const texts = /* @__PURE__ */ new WeakMap<object, z.ZodMiniType>();
const secrets = /* @__PURE__ */ new WeakSet();

/** A string that holds a record as JSON. */
export function jsonNode(inside: z.ZodMiniType): z.ZodMiniType {
  const node = z.string();
  texts.set(node, inside);
  return node;
}

/** What stands as JSON in this string, if it is one of those. */
export function jsonInside(node: z.core.$ZodType): z.ZodMiniType | undefined {
  return texts.get(node);
}

/** A schema whose values no log may hold. */
export function secretField<T>(node: z.ZodMiniType): Field<T> {
  secrets.add(node);
  return fieldOf(node);
}

/** Whether no log may hold values of this type. */
export function isSecret(node: z.core.$ZodType): boolean {
  return secrets.has(node);
}

/** Whether values of this type are decimals, which need the text of a number. */
export function isDecimal(node: z.core.$ZodType): boolean {
  return formatsOf(inner(node)).includes('decimal');
}

/** The names of a field's rules, its shape first. */
export function formatsOf(node: z.core.$ZodType): readonly string[] {
  const own = node instanceof z.ZodMiniStringFormat ? [node._zod.def.format] : [];
  const rules = (node._zod.def.checks ?? []).flatMap((one) => {
    const def: object = one._zod.def;
    const params = 'params' in def && typeof def.params === 'object' ? def.params : undefined;
    return params && 'format' in params && typeof params.format === 'string' ? [params.format] : [];
  });
  return [...own, ...rules];
}
