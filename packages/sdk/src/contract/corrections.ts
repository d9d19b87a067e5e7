import { parametersOf } from './path.ts';
import { splitRoute, type Placed } from './placed.ts';
import { nodeOf, type Node } from './node.ts';
import type { Schema } from './schema.ts';

/** What the real platform says otherwise than the contract, for one operation or for a whole resource. */
export interface Correction {
  /** Method and path with the same parameters: `GET setup/users`. For one operation only. */
  route?: string;
  /** The wire's name of a field, by the contract's: `{ "email": "mail" }`. Top-level fields of the records. */
  fields?: Readonly<Record<string, string>>;
  /** Where the answer lies in what is sent: `data.result`. */
  wrapper?: string;
}

/**
 * Corrections by name of an operation (`users.list`) or of a resource (`users`). JSON: SDK, elements, broker and
 * mock obey the same file.
 */
export type Corrections = Readonly<Record<string, Correction>>;

/**
 * The operations as the corrections have them. Throws a `TypeError` that says what to mend: an unknown name, a route
 * with other parameters, a field that no record has. A correction for a resource that is not among the operations
 * is an error too, unless `partial` says that only some resources are bound.
 */
export function applyCorrections(
  operations: readonly Placed[],
  corrections: Corrections,
  { partial = false }: { partial?: boolean } = {},
): Placed[] {
  requireForm(corrections);
  const names = new Set(operations.flatMap(({ name }) => [name, resourceOf(name)]));
  const bound = new Set(operations.map(({ name }) => resourceOf(name)));
  for (const [name, correction] of Object.entries(corrections)) {
    if (!names.has(name) && !(partial && !bound.has(resourceOf(name)))) {
      throw new TypeError(`corrections: there is no operation or resource "${name}".`);
    }
    const concerned = operations.filter((one) => one.name === name || resourceOf(one.name) === name);
    const stray = Object.keys(correction.fields ?? {}).find(
      (field) => concerned.length > 0 && !concerned.some((one) => fieldsOf(one).includes(field)),
    );
    if (stray !== undefined) throw new TypeError(`corrections: "${name}" has no field "${stray}".`);
    if (correction.route !== undefined && !name.includes('.')) {
      throw new TypeError(`corrections: "${name}" is a resource; give a route to one of its operations.`);
    }
  }
  return operations.map((placed) =>
    [corrections[resourceOf(placed.name)], corrections[placed.name]].reduce<Placed>(
      (before, correction) => (correction === undefined ? before : corrected(before, correction)),
      placed,
    ),
  );
}

const PARTS: readonly string[] = ['route', 'fields', 'wrapper'] satisfies (keyof Correction)[];

/** It is a file that somebody has written by hand: a slip in it must not pass for no correction. */
function requireForm(corrections: unknown): void {
  if (!isObject(corrections)) throw new TypeError('corrections: this is no object of corrections by name.');
  for (const [name, correction] of Object.entries(corrections)) {
    if (!isObject(correction)) throw new TypeError(`corrections: "${name}" is not an object.`);
    const stray = Object.keys(correction).find((part) => !PARTS.includes(part));
    if (stray !== undefined) {
      throw new TypeError(`corrections: "${name}" has "${stray}", which is none of ${PARTS.join(', ')}.`);
    }
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function corrected(placed: Placed, { route, fields, wrapper }: Correction): Placed {
  const moved = route === undefined ? placed.wire : { ...placed.wire, ...routeOf(placed, route) };
  return {
    ...placed,
    wire: {
      ...moved,
      fields: distinct(placed, { ...moved.fields, ...ownFields(placed, fields ?? {}) }),
      wrapper: wrapper === undefined ? moved.wrapper : wrapper.split('.').filter((part) => part !== ''),
    },
  };
}

function routeOf(placed: Placed, route: string): ReturnType<typeof splitRoute> {
  const split = splitRoute(route);
  const before = parametersOf(placed.wire.path);
  if (parametersOf(split.path).join() !== before.join()) {
    throw new TypeError(
      `corrections: ${placed.name} needs the path parameters ${before.join(', ') || '(none)'}, in this order.`,
    );
  }
  return split;
}

/** The corrected names that stand in this operation's records: a write's `{status, id}` has fewer than its body. */
function ownFields(
  placed: Placed,
  fields: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const own = fieldsOf(placed);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => own.includes(name)));
}

/** Two fields of one name on the wire would overwrite each other. */
function distinct(
  placed: Placed,
  fields: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  for (const names of [fieldNames(placed.operation.response), fieldNames(placed.operation.body)]) {
    const onWire = names.map((name) => fields[name] ?? name);
    const twice = onWire.find((name, index) => onWire.indexOf(name) !== index);
    if (twice !== undefined) {
      throw new TypeError(`corrections: ${placed.name} would have two fields "${twice}" on the wire.`);
    }
  }
  return fields;
}

function fieldsOf({ operation: { body, response } }: Placed): string[] {
  return [...fieldNames(response), ...fieldNames(body)];
}

function fieldNames(schema: Schema<unknown> | undefined): string[] {
  if (schema === undefined) return [];
  const names = (node: Node): string[] => {
    if (node.kind === 'list') return names(node.item);
    if (node.kind === 'choice') return [...node.options.values()].flatMap(names);
    return node.kind === 'record' ? [...node.fields.keys()] : [];
  };
  return names(nodeOf(schema));
}

function resourceOf(name: string): string {
  return name.split('.')[0] ?? name;
}
