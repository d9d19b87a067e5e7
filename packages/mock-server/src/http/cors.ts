import { type Reply } from './reply.ts';

/** Lets pages of other origins call the mock. */
export interface Cors {
  /** The answer to a preflight; undefined for any other request. */
  preflight(request: Request): Reply | undefined;
  /** What to add to the answer of a request. */
  headersFor(request: Request): Readonly<Record<string, string>>;
}

const NONE = {};

/** Pages of these origins may call, and read what the platform says beside the body. */
export function createCors(origins: readonly string[]): Cors {
  const headersFor = ({ headers }: Request): Readonly<Record<string, string>> => {
    if (origins.length === 0) return NONE;
    const origin = headers.get('origin');
    if (origin === null || !origins.includes(origin)) return { vary: 'Origin' };
    return {
      vary: 'Origin',
      'access-control-allow-origin': origin,
      'access-control-expose-headers': 'retry-after, x-request-id',
    };
  };
  return {
    headersFor,
    preflight(request) {
      const { method, headers } = request;
      if (method !== 'OPTIONS' || headers.get('access-control-request-method') === null) return undefined;
      const allowed = headersFor(request);
      return {
        status: 204,
        headers: {
          ...allowed,
          ...('access-control-allow-origin' in allowed && {
            'access-control-allow-methods': 'GET, POST, PUT, DELETE',
            'access-control-allow-headers': headers.get('access-control-request-headers') ?? '',
            'access-control-max-age': '600',
          }),
        },
        body: null,
      };
    },
  };
}
