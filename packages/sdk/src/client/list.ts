import { type ListQuery } from '../contract/list-query.ts';
import { type ListCall } from '../contract/operation.ts';
import { CxkitError, type ErrorCode } from './errors.ts';
import { type Emit } from './events.ts';
import { type Incoming } from './line.ts';

/** Rows a page, where the query does not say. */
export const PAGE = 100;
/** Pages at the most: what no server ends has to end here. */
const MOST_PAGES = 10_000;

/** How a list is read. */
export interface ListSource {
  readonly operation: string;
  /** Asks for one page. */
  fetchPage(query: ListQuery): Promise<Incoming>;
  /** Tells of a failure that no single call has. */
  emit: Emit;
}

/** A list that is read as far as somebody wants it. Nothing is sent before. */
export function listCall(source: ListSource, query: ListQuery): ListCall<unknown> {
  const limit = query.limit ?? PAGE;
  let first: Promise<unknown[]> | undefined;
  const firstPage = (): Promise<unknown[]> =>
    (first ??= source.fetchPage({ ...query, limit }).then(rowsOf(source)));
  const pages = (): AsyncGenerator<unknown[], void, undefined> => readPages(source, query);

  return {
    then: (onFulfilled, onRejected) => firstPage().then(onFulfilled, onRejected),
    catch: (onRejected) => firstPage().catch(onRejected),
    finally: (onFinally) => firstPage().finally(onFinally),
    pages,
    toArray: ({ limit: most = Infinity } = {}) => collect(pages(), most),
    async *[Symbol.asyncIterator]() {
      for await (const page of pages()) yield* page;
    },
  };
}

async function* readPages(source: ListSource, query: ListQuery): AsyncGenerator<unknown[], void, undefined> {
  const { limit = PAGE } = query;
  const seen = createRepeatGuard();
  // rows of a whole page: as many as were asked for, or as the server gives at the most
  let whole = limit;
  let probing = false;
  let offset = query.offset ?? 0;
  for (let page = 1; ; page += 1) {
    const incoming = await source.fetchPage({ ...query, limit, offset });
    const rows = rowsOf(source)(incoming);
    const repeats = rows.length > 0 && seen(markOf(rows) ?? incoming.text);
    // the list was whole already, and the server knows no offset
    if (probing && repeats) return;
    if (repeats || (rows.length > 0 && page > MOST_PAGES)) throw failed(source, 'paging', ENDLESS);
    yield rows;
    offset += rows.length;
    // a first page that is shorter than the caller chose may be all, or all that the server gives at a time
    probing = page === 1 && query.limit !== undefined && rows.length > 0 && rows.length < limit;
    if (probing) whole = rows.length;
    // a short page is the last one; a longer one than was asked for is the whole list
    if (rows.length < whole || rows.length > limit) return;
  }
}

/** Whose rows they are, in any order; undefined where one does not say. */
function markOf(rows: readonly unknown[]): string | undefined {
  const ids = rows.map((row) => (row instanceof Object ? (Reflect.get(row, 'id') as unknown) : undefined));
  return ids.includes(undefined) ? undefined : ids.sort().join();
}

async function collect(pages: AsyncIterable<unknown[]>, most: number): Promise<unknown[]> {
  const rows: unknown[] = [];
  if (most <= 0) return rows;
  for await (const page of pages) {
    for (const row of page.slice(0, most - rows.length)) rows.push(row);
    if (rows.length >= most) break;
  }
  return rows;
}

/**
 * Tells a page that came before, in constant memory: each page is held against the one before it and against a mark
 * that moves to every page whose number is a power of two (Brent), so that a longer cycle is found too.
 */
function createRepeatGuard(): (page: string) => boolean {
  let before: string | undefined;
  let mark: string | undefined;
  let count = 0;
  return (page) => {
    const repeats = page === before || page === mark;
    count += 1;
    before = page;
    if (Number.isInteger(Math.log2(count))) mark = page;
    return repeats;
  };
}

const ENDLESS = `the same page comes again, or more than ${MOST_PAGES} do: the list would never end. Ask with a higher limit.`;

function rowsOf(source: ListSource): (incoming: Incoming) => unknown[] {
  return ({ value }) => {
    if (isList(value)) return value;
    throw failed(source, 'malformed', 'answered something else than a list.');
  };
}

function failed({ operation, emit }: ListSource, code: ErrorCode, message: string): CxkitError {
  const error = new CxkitError({ code, operation, message, attempts: 1 });
  emit('error', { operation, code, status: undefined, attempts: 1, requestId: undefined });
  return error;
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value);
