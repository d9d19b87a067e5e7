import { type ListQuery } from '@cxkit/sdk';

/** Rows that a list gives when nobody says how many. */
const DEFAULT_LIMIT = 100;

/**
 * A list as the platform gives it: filtered by equality, searched, sorted, and cut to a page. There is no total: a
 * page shorter than asked for is the last one.
 */
export function listed<Row extends object>(rows: Iterable<Row>, query: ListQuery | undefined): Row[] {
  const { where = {}, search, sort = [], offset = 0, limit = DEFAULT_LIMIT } = query ?? {};
  const wanted = Object.entries(where);
  const words = search?.toLowerCase();
  const found: Row[] = [];
  const enough = sort.length === 0 ? offset + limit : Infinity;
  for (const row of rows) {
    const fields = new Map<string, unknown>(Object.entries(row));
    if (!wanted.every(([name, value]) => same(fields.get(name), value))) continue;
    if (words !== undefined && !mentions(fields, words)) continue;
    found.push(row);
    if (found.length >= enough) break;
  }
  if (sort.length > 0) found.sort((a, b) => compareRows(a, b, sort));
  return found.slice(offset, offset + limit);
}

// ?status=inactive means Inactive: case is not told apart
function same(value: unknown, wanted: unknown): boolean {
  if (wanted === null || wanted === undefined) return value === null || value === undefined;
  return isPlain(value) && isPlain(wanted) && String(value).toLowerCase() === String(wanted).toLowerCase();
}

function mentions(fields: ReadonlyMap<string, unknown>, words: string): boolean {
  return [...fields.values()].some(
    (value) => typeof value === 'string' && value.toLowerCase().includes(words),
  );
}

function compareRows(a: object, b: object, sort: NonNullable<ListQuery['sort']>): number {
  for (const { by, direction } of sort) {
    const order = compareValues(valueOf(a, by), valueOf(b, by));
    if (order !== 0) return direction === 'asc' ? order : -order;
  }
  return 0;
}

function valueOf(row: object, name: string): unknown {
  return Object.entries(row).find(([field]) => field === name)?.[1];
}

function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [textOf(a), textOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function textOf(value: unknown): string {
  return isPlain(value) ? String(value) : '';
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
