import type ts from 'typescript';
import { cardId } from '../../packages/sdk/src/contract/fields.ts';
import { toSearchParams, type ListQuery } from '../../packages/sdk/src/contract/list-query.ts';
import { inner, nodeOf, type Node, type RecordNode } from '../../packages/sdk/src/contract/node.ts';
import { parametersOf, readParameter } from '../../packages/sdk/src/contract/path.ts';
import type { Schema } from '../../packages/sdk/src/contract/schema.ts';
import type { JsonObject } from './json.ts';
import { leafOf } from './leaf.ts';
import { schemaOf, type Walk } from './schema.ts';

/** The parameters of a path; the kind of each goes by its name. */
export function pathParameters(path: string, { contract }: Walk): JsonObject[] {
  const kinds = contract.types.typeOf(contract.symbol('path.ts', 'PathParams'));
  return parametersOf(path).map((name) => ({
    name,
    in: 'path',
    required: true,
    description: contract.types.docOf(contract.types.property(kinds, name)?.symbol),
    schema: kindOf(name),
  }));
}

/** What the contract reads as this parameter: the least whole number, a card's id, or text. */
function kindOf(name: string): JsonObject {
  const minimum = [-1, 0, 1].find((value) => readParameter(name, String(value)) === value);
  if (minimum !== undefined) return { type: 'integer', minimum };
  return name === 'card_id'
    ? singleOf(nodeOf(cardId))
    : { type: 'string', minLength: 1, pattern: '^[^/\\\\]+$' };
}

/** The parameters of a list, by the names that the client gives them on the wire. */
export function queryParameters(query: Schema<unknown> | undefined, type: ts.Type, walk: Walk): JsonObject[] {
  if (query === undefined) return [];
  const { types } = walk.contract;
  return [...fieldsOf(nodeOf(query))].flatMap(([part, node]) => {
    const property = types.property(type, part);
    if (property === undefined) throw new TypeError(`A query has no type for its ${part}.`);
    const description = types.docOf(property.symbol);
    const asked = types.present(property.type);
    if (part === 'where') return filters(inner(node), asked, description, walk);
    if (part === 'sort') return sorting(inner(node));
    const name = NAMES.get(part);
    if (name === undefined) throw new TypeError(`How ${part} travels is not known here.`);
    return [{ ...inQuery(name), description, schema: schemaOf(node, asked, walk) }];
  });
}

/** The plain parameters, as the client writes them. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['search', wireName({ search: 'x' })],
  ['limit', wireName({ limit: 1 })],
  ['offset', wireName({ offset: 1 })],
]);

/** Equality: a parameter for each field of the rows that can be asked for, and the word for "no value". */
function filters(node: Node, type: ts.Type, description: string | undefined, walk: Walk): JsonObject[] {
  return [...fieldsOf(node)].map(([name, field]) => {
    const value = walk.contract.types.property(type, name);
    if (value === undefined) throw new TypeError(`A filter has no type for its ${name}.`);
    const schema = schemaOf(inner(field), walk.contract.types.present(value.type), walk);
    const nothing = toSearchParams({ where: { [name]: null } }).get(name) ?? '';
    return {
      ...inQuery(wireName({ where: { [name]: 'x' } })),
      description,
      schema: { anyOf: [{ const: nothing }, schema] },
    };
  });
}

function sorting(node: Node): JsonObject[] {
  if (node.kind !== 'list') throw new TypeError('An order is a list of columns.');
  const fields = fieldsOf(node.item);
  const [column = '', way = ''] = toSearchParams({ sort: [{ by: 'x', direction: 'asc' }] }).keys();
  return [
    {
      ...inQuery(column),
      description:
        'The first column of the order; the next is `[1]`, and so on. The grid writes `table.column`.',
      schema: singleOf(fields.get('by')),
    },
    {
      ...inQuery(way),
      description: 'The direction of that column.',
      schema: singleOf(fields.get('direction')),
    },
  ];
}

function fieldsOf(node: Node): RecordNode['fields'] {
  if (node.kind === 'record') return node.fields;
  throw new TypeError('A query is made of records of parameters.');
}

/** A parameter that is one value. */
function singleOf(node: Node | undefined): JsonObject {
  if (node?.kind === 'value') return leafOf(node, 'write');
  throw new TypeError('A parameter is a single value.');
}

function inQuery(name: string): JsonObject {
  return { name, in: 'query', required: false };
}

/** The one parameter that this makes. */
function wireName(sample: ListQuery): string {
  const [name = ''] = toSearchParams(sample).keys();
  return name;
}
