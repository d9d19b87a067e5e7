import { enumOf, integerOf, text } from './fields.ts';
import { fieldOf, recordNode, recordNodeOf } from './node.ts';
import { draft, listOf, nullable, optional, type Field, type Schema } from './schema.ts';

/**
 * What a list can be asked for. `Filters` are the fields of its records that it can be filtered and sorted by, with
 * their types.
 */
export interface ListQuery<Filters = Readonly<Record<string, unknown>>> {
  /** Words to look for, in whatever fields the platform searches. */
  search?: string;
  /** Rows a page, 1 to 10,000; the platform decides when it is left out. */
  limit?: number;
  /** Rows to skip. */
  offset?: number;
  sort?: readonly Sort<string & keyof Filters>[];
  /** Equality by field; null asks for rows without a value there. */
  where?: { readonly [Name in keyof Filters]?: Filters[Name] | null };
}

/** One column of an order. */
export interface Sort<Column extends string = string> {
  by: Column;
  direction: 'asc' | 'desc';
}

/** The query of a list of such records, which can be filtered and sorted by these fields. */
export function listQuery<T, const Name extends string & keyof T>(
  row: Field<T>,
  names: readonly Name[],
): Schema<ListQuery<Pick<T, Name>>> {
  const { fields } = recordNodeOf(row, 'A list is of records.');
  const filters = names.map((name) => {
    const field = fields.get(name);
    if (field === undefined) throw new TypeError(`${name} is no field of these records.`);
    return [name, optional(nullable(fieldOf(field)))] as const;
  });
  const sort = draft<Sort<Name>>({ by: enumOf(names), direction: enumOf(['asc', 'desc']) });
  const query = {
    search: optional(text),
    limit: optional(integerOf({ min: 1, max: 10_000 })),
    offset: optional(integerOf({ min: 0 })),
    sort: optional(listOf(sort)),
    where: optional(draft(Object.fromEntries(filters))),
  };
  return fieldOf(recordNode(query, true));
}

const NULL = '[null]';

/**
 * The query, in the wire form of its fields, as the platform reads it: `s`, `_limit`, `_offset`,
 * `_sortModel[i][colId]`, and a field's name for equality. Evidence: the vendor's own client.
 */
export function toSearchParams(query: ListQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const [field, value] of Object.entries(query.where ?? {})) {
    if (value !== undefined) params.append(field, value === null ? NULL : textOf(value));
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

/** A filter in the wire form of its field, which is a scalar. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * The other way, for a server: every filter still is the text that came. The grid's `_startRow` and `_endRow` mean the
 * same as offset and limit.
 */
export function fromSearchParams(params: URLSearchParams): ListQuery {
  const where = [...params]
    .filter(([name]) => name !== 's' && !name.startsWith('_'))
    .map(([name, value]) => [name, value === NULL ? null : value] as const);
  const start = wholeNumber(params.get('_offset') ?? params.get('_startRow'));
  const end = wholeNumber(params.get('_endRow'));
  const limit = wholeNumber(params.get('_limit')) ?? (end === undefined ? undefined : end - (start ?? 0));
  const search = params.get('s');
  const sort = sortIn(params);
  return {
    ...(search !== null && search !== '' && { search }),
    ...(limit !== undefined && limit > 0 && { limit }),
    ...(start !== undefined && { offset: start }),
    ...(sort.length > 0 && { sort }),
    ...(where.length > 0 && { where: Object.fromEntries(where) }),
  };
}

function sortIn(params: URLSearchParams): Sort[] {
  const columns = [...params].flatMap(([name, by]) => {
    const index = /^_sortModel\[(\d+)\]\[colId\]$/.exec(name)?.[1];
    return index === undefined ? [] : [{ index: Number(index), by }];
  });
  return columns
    .sort((a, b) => a.index - b.index)
    .map(({ index, by }) => ({
      // the grid writes table.column
      by: by.replace(/^.*\./, ''),
      direction: params.get(`_sortModel[${index}][sort]`) === 'desc' ? 'desc' : 'asc',
    }));
}

function wholeNumber(value: string | null): number | undefined {
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
