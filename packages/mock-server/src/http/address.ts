import { type Realm } from '@cxkit/sdk';

/** What a request's path says about where it goes. */
export interface Address {
  /** The world that the path names, if it does: `/__world/{name}/api/cp/…`. */
  readonly world: string | undefined;
  readonly place:
    | { readonly kind: 'realm'; readonly realm: Realm; readonly path: string }
    | { readonly kind: 'control'; readonly path: string }
    | { readonly kind: 'elsewhere' };
}

/** Where each realm begins. A portal can be named in the path, since a script can't set the `Host` header. */
const BASES: readonly { realm: Realm; base: RegExp }[] = [
  { realm: 'panel', base: /^\/api\/cp\// },
  { realm: 'portal', base: /^(?:\/portal\/[^/]+)?\/api\/portal\// },
  { realm: 'session', base: /^\/api\/(?=session(?:\/|$))/ },
];

/** Reads a path. */
export function addressOf(pathname: string): Address {
  const named = /^\/__world\/([^/]+)(?=\/)/.exec(pathname);
  const world = named?.[1] === undefined ? undefined : decoded(named[1]);
  const path = named === null ? pathname : pathname.slice(named[0].length);
  if (path.startsWith('/__mock/'))
    return { world, place: { kind: 'control', path: path.slice('/__mock/'.length) } };
  for (const { realm, base } of BASES) {
    const start = base.exec(path)?.[0];
    if (start !== undefined)
      return { world, place: { kind: 'realm', realm, path: path.slice(start.length) } };
  }
  return { world, place: { kind: 'elsewhere' } };
}

/** What can't be decoded stays as it came: no world is called so. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
