/** Where the APIs are for a page of the platform's users: panel, the page's own backend, control of the mock. */
export const DEFAULT_BASES: readonly string[] = [
  'https://app.connexcs.com/api/cp/',
  '/api/session',
  '/__mock/',
];

/** A base with its origin; none where a path stands for every origin. */
interface Base {
  readonly origin: string | undefined;
  readonly path: string;
}

/** The bases, those with a path alone on the page's origin. */
export function resolveBases(bases: readonly string[], page = ownOrigin()): readonly Base[] {
  return bases.map((base) => {
    if (base.startsWith('/')) return { origin: page, path: base };
    if (!URL.canParse(base)) {
      throw new TypeError(
        `"${base}" is no base: give a URL (https://app.connexcs.com/api/cp/) or a path (/api/session).`,
      );
    }
    const { origin, pathname } = new URL(base);
    return { origin, path: pathname };
  });
}

/** Whether a URL is a base, or below one. `/api/sessions` is not below `/api/session`. */
export function isBelow(bases: readonly Base[], url: string): boolean {
  const { origin, pathname } = new URL(url);
  return bases.some(
    (base) =>
      (base.origin === undefined || base.origin === origin) &&
      pathname.startsWith(base.path) &&
      (base.path.endsWith('/') || pathname.length === base.path.length || pathname[base.path.length] === '/'),
  );
}

function ownOrigin(): string | undefined {
  return typeof location === 'undefined' ? undefined : location.origin;
}
