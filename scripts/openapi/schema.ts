import type ts from 'typescript';
import { inner, type ChoiceNode, type Node, type RecordNode, type ValueNode } from '../../packages/sdk/src/contract/node.ts'; // prettier-ignore
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
export function schemaOf(node: Node, type: ts.Type, walk: Walk): JsonObject {
  const { types } = walk.contract;
  switch (node.kind) {
    case 'optional':
      return schemaOf(node.inside, types.present(type), walk);
    case 'nullable':
      return orNull(schemaOf(node.inside, types.present(type), walk));
    case 'list':
      return { type: 'array', items: schemaOf(node.item, types.item(type) ?? type, walk) };
    case 'choice':
      return choiceOf(node, type, walk);
    case 'record':
      return recordOf(node, type, walk);
    case 'json':
      return { type: 'string', contentMediaType: 'application/json' };
    case 'value':
      return namedLeaf(node, type, walk);
  }
}

function recordOf(node: RecordNode, type: ts.Type, walk: Walk): JsonObject {
  const name = nameOfType(type);
  const make = (): JsonObject => objectOf(node, type, walk);
  if (name === undefined) return make();
  // a record may also be a part of a draft, where it is closed
  const sent = walk.to === 'write' && !name.endsWith('Draft');
  return walk.components.refer(sent ? `${name}Draft` : name, make);
}

function objectOf(node: RecordNode, type: ts.Type, walk: Walk): JsonObject {
  const { types } = walk.contract;
  const fields = [...node.fields].map(([name, field]) => {
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
  const required = [...node.fields].flatMap(([name, field]) => (field.kind === 'optional' ? [] : [name]));
  return {
    type: 'object',
    description: types.docOf(type.aliasTypeArguments?.[0]?.getSymbol() ?? type.getSymbol()),
    properties: Object.fromEntries(fields),
    ...(required.length > 0 && { required }),
    ...(node.closed && { additionalProperties: false }),
  };
}

/** One of several records: each option beside the member of the union that has the same word in the key. */
function choiceOf({ key, options: records }: ChoiceNode, type: ts.Type, walk: Walk): JsonObject {
  const { types } = walk.contract;
  const members = type.isUnion() ? type.types : [type];
  const options = [...records].map(([told, record]) => {
    const word = String(told);
    const member = members.find((one) => {
      const property = types.property(one, key);
      return property !== undefined && wordsOf(property.type).includes(word);
    });
    if (member === undefined) throw new TypeError(`No member of the type has ${word} in ${key}.`);
    return { word, schema: schemaOf(record, member, walk) };
  });
  const mapping = Object.fromEntries(options.map(({ word, schema }) => [word, schema['$ref']]));
  return { oneOf: options.map(({ schema }) => schema), discriminator: { propertyName: key, mapping } };
}

/** A leaf that `fields.ts` names is written once, under that name. */
function namedLeaf(node: ValueNode, type: ts.Type, walk: Walk): JsonObject {
  if (isFlag(node)) return flagOf(node, walk);
  const schema = leafOf(node, walk.to);
  const field = walk.contract.fields.get(node);
  const words = wordsOf(type);
  const said = Object.values(schema).filter((one) => one !== undefined);
  if (said.length < 2 && schema['anyOf'] === undefined) {
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
function flagOf(node: ValueNode, { contract, components, to }: Walk): JsonObject {
  const written = leafOf(node, 'write');
  if (to === 'write') return written;
  const description = contract.types.docOf(contract.symbol('fields.ts', 'flag'));
  const read = components.refer('FlagRead', () => ({ ...leafOf(node, 'read'), description }));
  return { ...read, examples: written['enum'] };
}

/** Whether a log would blot the field out. A list or record of secrets has them marked inside. */
function isSecret(field: Node): boolean {
  const bare = inner(field);
  return bare.kind === 'json' || (bare.kind === 'value' && bare.secret === true);
}
