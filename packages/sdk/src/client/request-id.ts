const HEADERS = ['x-request-id', 'request-id', 'cf-ray'];

/** What the answer is called in the platform's logs, where it says. Anything that does not look like an id is none. */
export function requestIdOf(headers: Headers): string | undefined {
  return HEADERS.map((name) => headers.get(name)).find(
    (id): id is string => id !== null && /^[\w.:=-]{1,128}$/.test(id),
  );
}
