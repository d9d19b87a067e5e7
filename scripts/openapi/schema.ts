import type ts from 'typescript';
import * as z from 'zod/mini';
import { fieldOf, inner } from '../../packages/sdk/src/contract/node.ts';
import { redact, REDACTED } from '../../packages/sdk/src/contract/secrets.ts';
import type { Components } from './components.ts';
import type { Contract } from './contract.ts';
import { same, type JsonObject } from './json.ts';
import { isFlag, leafOf, orNull, type Direction } from './leaf.ts';
import { nameOfType, wordsOf } from './types.ts';

/** What a walk carries along. */
export interface Walk {
  readonly contract: Contract;
  readonly components: Components;
  readonly to: Direction;
}

/**
 * The JSON Schema of a value as it travels: shape and limits from the schema, names and words from the type beside
 * it. Both are walked in step; the compiler holds them equal.
 */
export function schemaOf(node: z.core.$ZodType, type: ts.Type, walk: Walk): JsonObject {
  const { types } = walk.contract;
  if (node instanceof z.ZodMiniOptional) return schemaOf(node._zod.def.innerType, types.present(type), walk);
  if (node instanceof z.ZodMiniNullable)
    return orNull(schemaOf(node._zod.def.innerType, types.present(type), walk));
  if (node instanceof z.ZodMiniArray) {
    return { type: 'array', items: schemaOf(node._zod.def.element, types.item(type) ?? type, walk) };
  }
  if (node instanceof z.ZodMiniDiscriminatedUnion) return choiceOf(node, type, walk);
  if (node instanceof z.ZodMiniObject) return recordOf(node, type, walk);
  return namedLeaf(node, type, walk);
}

function recordOf(node: z.ZodMiniObject, type: ts.Type, walk: Walk): JsonObject {
  const name = nameOfType(type);
  const make = (): JsonObject => objectOf(node, type, walk);
  if (name === undefined) return make();
  // a record may also be a part of a draft, where it is closed
  const sent = walk.to === 'write' && !name.endsWith('Draft');
  return walk.components.refer(sent ? `${name}Draft` : name, make);
}

function objectOf(node: z.ZodMiniObject, type: ts.Type, walk: Walk): JsonObject {
  const { types } = walk.contract;
  const { shape, catchall } = node._zod.def;
  const fields = Object.entries(shape).map(([name, field]) => {
    const property = types.property(type, name);
    if (property === undefined)
      throw new TypeError(`${nameOfType(type) ?? 'A record'} has no field ${name}.`);
    const description = types.docOf(property.symbol);
    const schema = schemaOf(field, property.type, walk);
    return [
      name,
      {
        ...schema,
        ...(description !== undefined && { description }),
        ...(walk.to === 'write' && isSecret(field) && { writeOnly: true }),
      },
    ] as const;
  });
  const required = Object.entries(shape).flatMap(([name, field]) =>
    field instanceof z.ZodMiniOptional ? [] : [name],
  );
  return {
    type: 'object',
    description: types.docOf(type.aliasTypeArguments?.[0]?.getSymbol() ?? type.getSymbol()),
    properties: Object.fromEntries(fields),
    ...(required.length > 0 && { required }),
    ...(catchall instanceof z.ZodMiniNever && { additionalProperties: false }),
  };
}

/** One of several records: each option beside the member of the union that has the same word in the key. */
function choiceOf(node: z.ZodMiniDiscriminatedUnion, type: ts.Type, walk: Walk): JsonObject {
  const { types } = walk.contract;
  const key = node._zod.def.discriminator;
  const members = type.isUnion() ? type.types : [type];
  const options = node._zod.def.options.map((option) => {
    const literal = option instanceof z.ZodMiniObject ? option._zod.def.shape[key] : undefined;
    const [word] = literal instanceof z.ZodMiniLiteral ? literal._zod.def.values.map(String) : [];
    const member = members.find((one) => {
      const property = types.property(one, key);
      return word !== undefined && property !== undefined && wordsOf(property.type).includes(word);
    });
    if (word === undefined || member === undefined) throw new TypeError(`An option has no word in ${key}.`);
    return { word, schema: schemaOf(option, member, walk) };
  });
  const mapping = Object.fromEntries(options.map(({ word, schema }) => [word, schema['$ref']]));
  return { oneOf: options.map(({ schema }) => schema), discriminator: { propertyName: key, mapping } };
}

/** A leaf that `fields.ts` names is written once, under that name. */
function namedLeaf(node: z.core.$ZodType, type: ts.Type, walk: Walk): JsonObject {
  if (isFlag(node)) return flagOf(node, walk);
  const schema = leafOf(node, walk.to);
  const field = walk.contract.fields.get(node);
  const words = wordsOf(type);
  if (Object.keys(schema).length < 2 && schema['anyOf'] === undefined) {
    // a word that the list does not have passes too
    return schema['type'] === 'string' && words.length > 0
      ? { ...schema, 'x-extensible-enum': words }
      : schema;
  }
  if (field === undefined) return schema;
  const name = field.name.charAt(0).toUpperCase() + field.name.slice(1);
  const twofold = !same(leafOf(node, 'read'), leafOf(node, 'write'));
  return walk.components.refer(walk.to === 'read' && twofold ? `${name}Read` : name, () => ({
    ...schema,
    description: field.doc,
  }));
}

/** Each field names the form in which it is written; all forms are read. */
function flagOf(node: z.core.$ZodType, { contract, components, to }: Walk): JsonObject {
  const written = leafOf(node, 'write');
  if (to === 'write') return written;
  const description = contract.types.docOf(contract.symbol('fields.ts', 'flag'));
  const read = components.refer('FlagRead', () => ({ ...leafOf(node, 'read'), description }));
  return { ...read, examples: written['enum'] };
}

/** Whether a log would blot the field out. A list or record of secrets has them marked inside. */
function isSecret(field: z.core.$ZodType): boolean {
  const bare = inner(field);
  if (bare instanceof z.ZodMiniArray || bare instanceof z.ZodMiniObject) return false;
  return bare instanceof z.ZodMiniType && redact(fieldOf(bare), 'value') === REDACTED;
}
