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
  readonly request?: unknown;
  readonly response?: unknown;
  /** Body fields that the contract does not know and that were therefore ignored. */
  readonly ignored: readonly string[];
  /** Rows that were changed. */
  readonly diff: readonly Difference[];
  /** The faults that acted, by id. */
  readonly faults: readonly string[];
}

/** Which requests are meant; all that is given must fit. */
export interface RequestFilter {
  readonly operation?: string;
  readonly method?: string;
  readonly status?: number;
  /** Only those after this number. */
  readonly after?: number;
}

/** The last requests of a world. */
export interface RequestJournal {
  add(record: Omit<RequestRecord, 'number'>): void;
  list(filter?: RequestFilter): readonly RequestRecord[];
  /** The first that fits, now or later; rejects when the signal is aborted. */
  wait(filter: RequestFilter, signal?: AbortSignal): Promise<RequestRecord>;
  clear(): void;
}

/** Requests that are kept; older ones go. */
const KEPT = 1000;

/** An empty journal of requests. */
export function createRequestJournal(): RequestJournal {
  let records: RequestRecord[] = [];
  let count = 0;
  const waiting = new Set<(record: RequestRecord) => void>();
  return {
    add(record) {
      count += 1;
      const numbered = { number: count, ...record };
      records = [...records.slice(1 - KEPT), numbered];
      for (const told of [...waiting]) told(numbered);
    },
    list: (filter = {}) => records.filter((record) => fits(record, filter)),
    wait(filter, signal) {
      const there = records.find((record) => fits(record, filter));
      if (there !== undefined) return Promise.resolve(there);
      return new Promise((resolve, reject) => {
        const stop = (): void => {
          waiting.delete(told);
          signal?.removeEventListener('abort', aborted);
        };
        const told = (record: RequestRecord): void => {
          if (!fits(record, filter)) return;
          stop();
          resolve(record);
        };
        const aborted = (): void => {
          stop();
          reject(new Error(`No request has come that fits ${JSON.stringify(filter)}.`));
        };
        waiting.add(told);
        signal?.addEventListener('abort', aborted);
      });
    },
    clear() {
      records = [];
    },
  };
}

function fits(record: RequestRecord, { operation, method, status, after }: RequestFilter): boolean {
  return (
    (operation === undefined || record.operation === operation) &&
    (method === undefined || record.method === method) &&
    (status === undefined || record.status === status) &&
    (after === undefined || record.number > after)
  );
}
