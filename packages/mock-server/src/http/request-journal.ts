import { type Difference } from '../store/changes.ts';

/** A request that the mock has answered. Bodies are redacted by their schemas. */
export interface RequestRecord {
  readonly number: number;
  /** The platform's time, ISO 8601. */
  readonly at: string;
  readonly method: string;
  /** Path and query as they came. */
  readonly path: string;
  /** `users.list`; undefined for a route that the contract does not have. */
  readonly operation?: string;
  readonly userId?: number;
  /** 0 where the connection was lost and nobody got an answer. */
  readonly status: number;
  /** `{ truncated: n }` stands for a body of n characters that is too large to be kept. */
  readonly request?: unknown;
  readonly response?: unknown;
  /** Body fields that the contract does not know and that were therefore ignored. */
  readonly ignored: readonly string[];
  /** Rows that were changed. */
  readonly diff: readonly Difference[];
  /** The faults that acted, by id. */
  readonly faults: readonly string[];
}

/** What a request can be found by. */
export type NotedRequest = Pick<RequestRecord, 'number' | 'method' | 'operation' | 'status'>;
/** All else. */
export type RequestDetails = Omit<RequestRecord, keyof NotedRequest>;

/** Which requests are meant; all that is given must fit. */
export interface RequestFilter {
  readonly operation?: string | undefined;
  readonly method?: string | undefined;
  readonly status?: number | undefined;
  /** Only those after this number. */
  readonly after?: number | undefined;
  /** Only the last so many that fit. */
  readonly limit?: number | undefined;
}

/** The last requests of a world. */
export interface RequestJournal {
  /** Gives a request its number when it comes: 1, 2, 3 … */
  number(): number;
  /** Notes it when it has been answered. What costs more is found out when somebody asks; it holds `size` characters. */
  add(record: NotedRequest, size: number, details: () => RequestDetails): void;
  list(filter?: RequestFilter): readonly RequestRecord[];
  /** The first that fits. */
  find(filter: RequestFilter): RequestRecord | undefined;
  clear(): void;
}

/** Requests that are kept; older ones go. */
const KEPT = 1000;
/** Characters of bodies that are kept; older requests go before there are more. */
const ROOM = 8_000_000;
/** Characters of the largest body that is kept. */
export const LARGEST_KEPT = 100_000;

/** An empty journal of requests, which says when one has been noted. */
export function createRequestJournal(noted: () => void): RequestJournal {
  let records: (NotedRequest & { readonly size: number; readonly details: () => RequestDetails })[] = [];
  let taken = 0;
  const told = ({ details, size: _size, ...known }: (typeof records)[number]): RequestRecord => ({
    ...known,
    ...details(),
  });
  let count = 0;
  return {
    number: () => (count += 1),
    add(record, size, details) {
      records.push({ ...record, size, details });
      taken += size;
      while (records.length > KEPT || taken > ROOM) taken -= records.shift()?.size ?? taken;
      noted();
    },
    list: (filter = {}) =>
      records
        .filter((record) => fits(record, filter))
        .slice(-(filter.limit ?? KEPT))
        .map(told),
    find(filter) {
      const found = records.find((record) => fits(record, filter));
      return found && told(found);
    },
    clear() {
      records = [];
      taken = 0;
    },
  };
}

function fits(record: NotedRequest, { operation, method, status, after }: RequestFilter): boolean {
  return (
    (operation === undefined || record.operation === operation) &&
    (method === undefined || record.method === method) &&
    (status === undefined || record.status === status) &&
    (after === undefined || record.number > after)
  );
}
