import { type Realm } from '@cxkit/sdk';
import { parametersOf, readParameter, type PathValue } from '@cxkit/sdk/contract';
import { type Answered } from '../platform/service.ts';

/** Where a request goes: the operation, and what its path says. */
export type Match =
  | {
      readonly found: 'operation';
      readonly answered: Answered;
      /** Undefined for an id that can't be one: nobody has such a record. */
      readonly path: readonly PathValue[] | undefined;
    }
  | { readonly found: 'nothing'; readonly nearest: readonly string[] };

/** Finds the operation for a method and a path below the realm's base. */
export interface Router {
  match(realm: Realm, method: string, path: string): Match;
}

interface Node {
  readonly literals: Map<string, Node>;
  parameter?: Node;
  readonly operations: Map<string, Answered>;
}

/** A tree of path segments over all operations; a literal segment goes before a parameter. */
export function createRouter(answered: readonly Answered[]): Router {
  const roots = new Map<Realm, Node>();
  for (const one of answered) {
    const { realm, wire } = one.placed;
    const leaf = wire.path.split('/').reduce(child, rootOf(roots, realm));
    if (leaf.operations.has(wire.method)) {
      throw new TypeError(
        `Two operations answer ${wire.method} ${wire.path}: ${one.placed.name} is the second.`,
      );
    }
    leaf.operations.set(wire.method, one);
  }
  return {
    match(realm, method, path) {
      const segments = path.split('/');
      const root = roots.get(realm);
      const found = root && descend(root, method, segments, []);
      if (found === undefined) {
        return { found: 'nothing', nearest: nearest(answered, realm, method, path) };
      }
      const { hit, raw } = found;
      const names = parametersOf(hit.placed.wire.path);
      const values = raw.flatMap((segment, index) => readParameter(names[index] ?? '', segment) ?? []);
      return { found: 'operation', answered: hit, path: values.length === names.length ? values : undefined };
    },
  };
}

function rootOf(roots: Map<Realm, Node>, realm: Realm): Node {
  const root = roots.get(realm) ?? newNode();
  roots.set(realm, root);
  return root;
}

function newNode(): Node {
  return { literals: new Map(), operations: new Map() };
}

function child(node: Node, segment: string): Node {
  if (segment.startsWith('{')) return (node.parameter ??= newNode());
  const next = node.literals.get(segment) ?? newNode();
  node.literals.set(segment, next);
  return next;
}

function descend(
  node: Node,
  method: string,
  segments: readonly string[],
  raw: readonly string[],
): { hit: Answered; raw: readonly string[] } | undefined {
  const [segment, ...rest] = segments;
  if (segment === undefined) {
    const hit = node.operations.get(method);
    return hit && { hit, raw };
  }
  const literal = node.literals.get(segment);
  const straight = literal && descend(literal, method, rest, raw);
  return straight ?? (node.parameter && descend(node.parameter, method, rest, [...raw, segment]));
}

/** The three routes that look most like what was asked for: most unknown routes are a slip. */
function nearest(answered: readonly Answered[], realm: Realm, method: string, path: string): string[] {
  // a slip is short; what is longer is no slip, and the comparison would cost too much
  const asked = `${method} ${path}`.slice(0, 100);
  return answered
    .filter(({ placed }) => placed.realm === realm)
    .map(({ placed: { wire } }) => `${wire.method} ${wire.path}`)
    .map((route) => ({ route, distance: editDistance(asked, route) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ route }) => route);
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, left] of a.split('').entries()) {
    const next = [i + 1];
    for (const [j, right] of b.split('').entries()) {
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (left === right ? 0 : 1)),
      );
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
