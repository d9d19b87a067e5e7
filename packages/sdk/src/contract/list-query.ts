import * as z from 'zod/mini';
import { fieldOf } from './node.ts';
import type { Schema } from './schema.ts';

/** What a list can be asked for. Field names are those of the records. */
export interface ListQuery<Filter extends string = string> {
  /** Words to look for, in whatever fields the platform searches. */
  search?: string;
  /** Rows a page; the platform decides when it is left out. */
  limit?: number;
  /** Rows to skip. */
  offset?: number;
  sort?: readonly Sort<Filter>[];
  /** Equality by field; null asks for rows without a value there. */
  where?: Partial<Record<Filter, string | number | null>>;
}

/** One column of an order. */
export interface Sort<Column extends string = string> {
  by: Column;
  direction: 'asc' | 'desc';
}

/** The query of a list whose rows can be filtered and sorted by these fields. */
export function listQuery<const Filter extends string>(fields: readonly Filter[]): Schema<ListQuery<Filter>> {
  const column = z.enum(fields);
  return fieldOf(
    z.strictObject({
      search: z.optional(z.string()),
      limit: z.optional(z.int().check(z.gte(1), z.lte(10_000))),
      offset: z.optional(z.int().check(z.gte(0))),
      sort: z.optional(z.array(z.strictObject({ by: column, direction: z.enum(['asc', 'desc']) }))),
      where: z.optional(z.partialRecord(column, z.union([z.string(), z.number(), z.null()]))),
    }),
  );
}

const NULL = '[null]';

/**
 * The query as the platform reads it: `s`, `_limit`, `_offset`, `_sortModel[i][colId]`, and a field's name for
 * equality. Evidence: the vendor's own client.
 */
export function toSearchParams(query: ListQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const [field, value] of Object.entries(query.where ?? {})) {
    if (value !== undefined) params.append(field, value === null ? NULL : String(value));
  }
  if (query.search !== undefined) params.append('s', query.search);
  query.sort?.forEach(({ by, direction }, index) => {
    params.append(`_sortModel[${index}][colId]`, by);
    params.append(`_sortModel[${index}][sort]`, direction);
  });
  if (query.limit !== undefined) params.append('_limit', String(query.limit));
  if (query.offset !== undefined) params.append('_offset', String(query.offset));
  return params;
}

/** The other way, for a server. The grid's `_startRow` and `_endRow` mean the same as offset and limit. */
export function fromSearchParams(params: URLSearchParams): ListQuery {
  const where: Record<string, string | null> = {};
  const columns = new Map<string, { by?: string; direction?: string }>();
  for (const [key, value] of params) {
    const sort = /^_sortModel\[(\d+)\]\[(colId|sort)\]$/.exec(key);
    if (sort !== null) {
      const [, index = '', part] = sort;
      const column = columns.get(index) ?? {};
      // the grid writes table.column
      columns.set(
        index,
        part === 'colId' ? { ...column, by: value.replace(/^.*\./, '') } : { ...column, direction: value },
      );
    } else if (key !== 's' && !key.startsWith('_')) {
      where[key] = value === NULL ? null : value;
    }
  }
  const start = wholeNumber(params.get('_offset') ?? params.get('_startRow'));
  const end = wholeNumber(params.get('_endRow'));
  const limit = wholeNumber(params.get('_limit')) ?? (end === undefined ? undefined : end - (start ?? 0));
  const search = params.get('s');
  const sort = [...columns.values()].flatMap(({ by, direction }): Sort[] =>
    by === undefined ? [] : [{ by, direction: direction === 'desc' ? 'desc' : 'asc' }],
  );
  return {
    ...(search !== null && search !== '' && { search }),
    ...(limit !== undefined && limit > 0 && { limit }),
    ...(start !== undefined && { offset: start }),
    ...(sort.length > 0 && { sort }),
    ...(Object.keys(where).length > 0 && { where }),
  };
}

function wholeNumber(value: string | null): number | undefined {
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
