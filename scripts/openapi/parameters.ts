import * as z from 'zod/mini';
import { cardId } from '../../packages/sdk/src/contract/fields.ts';
import { toSearchParams, type ListQuery } from '../../packages/sdk/src/contract/list-query.ts';
import { nodeOf } from '../../packages/sdk/src/contract/node.ts';
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
    ? leafOf(nodeOf(cardId), 'write')
    : { type: 'string', minLength: 1, pattern: '^[^/\\\\]+$' };
}

/** The parameters of a list, by the names that the client gives them on the wire. */
export function queryParameters(query: Schema<unknown> | undefined, walk: Walk): JsonObject[] {
  if (query === undefined) return [];
  const { contract } = walk;
  const asked = contract.types.typeOf(contract.symbol('list-query.ts', 'ListQuery'));
  const node = nodeOf(query);
  if (!(node instanceof z.ZodMiniObject)) throw new TypeError('A query is an object of parameters.');
  return Object.entries(node._zod.def.shape).flatMap(([part, schema]) => {
    const property = contract.types.property(asked, part);
    const description = contract.types.docOf(property?.symbol);
    const columns = columnsOf(schema);
    if (part === 'where') return columns.map((column) => equality(column, description));
    if (part === 'sort') return sorting(columns);
    const sample = part === 'search' ? { search: 'x' } : part === 'limit' ? { limit: 1 } : { offset: 1 };
    if (property === undefined || !(part in sample))
      throw new TypeError(`How ${part} travels is not known here.`);
    return [{ ...inQuery(wireName(sample)), description, schema: schemaOf(schema, property.type, walk) }];
  });
}

function equality(column: string, description: string | undefined): JsonObject {
  const nothing = toSearchParams({ where: { [column]: null } }).get(column) ?? '';
  return {
    ...inQuery(wireName({ where: { [column]: 'x' } })),
    description: `${description ?? ''} No value is written \`${nothing}\`.`.trim(),
    schema: { type: 'string' },
  };
}

function sorting(columns: readonly string[]): JsonObject[] {
  const [by = '', direction = ''] = toSearchParams({ sort: [{ by: 'x', direction: 'asc' }] }).keys();
  return [
    {
      ...inQuery(by),
      description:
        'The first column of the order; the next is `[1]`, and so on. The grid writes `table.column`.',
      schema: { enum: columns },
    },
    {
      ...inQuery(direction),
      description: 'The direction of that column.',
      schema: { enum: ['asc', 'desc'] },
    },
  ];
}

function inQuery(name: string): JsonObject {
  return { name, in: 'query', required: false };
}

/** The one parameter that this makes. */
function wireName(sample: ListQuery): string {
  const [name = ''] = toSearchParams(sample).keys();
  return name;
}

/** The fields that may be filtered or sorted by. */
function columnsOf(node: z.core.$ZodType): string[] {
  if (node instanceof z.ZodMiniOptional) return columnsOf(node._zod.def.innerType);
  if (node instanceof z.ZodMiniArray) return columnsOf(node._zod.def.element);
  if (node instanceof z.ZodMiniRecord) return columnsOf(node._zod.def.keyType);
  if (node instanceof z.ZodMiniObject) {
    const by = node._zod.def.shape['by'];
    return by === undefined ? [] : columnsOf(by);
  }
  return node instanceof z.ZodMiniEnum ? node.options.map(String) : [];
}
