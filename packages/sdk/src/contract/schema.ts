import { fieldOf, giveNode, nodeOf, recordNode, recordNodeOf, type Node } from './node.ts';

/**
 * The shape of a value on the wire and in the program. It is opaque: what it can do stands in `codec.ts` (to and
 * from the wire), `problem.ts` (what is wrong with a value) and `limits.ts` (what a form may show).
 */
export interface Schema<out T> {
  /** Carries the type only; nothing is stored here. */
  readonly '~type'?: T;
}

/** A schema that may stand in a record: it reads and writes exactly `T`, no more and no less. */
export interface Field<in out T> extends Schema<T> {
  /** Carries the type only; nothing is stored here. */
  readonly '~write'?: (value: T) => void;
}

/** A field that a record may lack. */
export interface OptionalField<in out T> extends Field<T> {
  readonly optional: true;
}

/** One field for each property of `T`: none missing, none too many, optional ones marked so. */
export type Shape<T> = {
  readonly [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K>
    ? OptionalField<Exclude<T[K], undefined>>
    : Field<T[K]> & { readonly optional?: never };
};

/** What comes from the platform: unknown fields are kept. */
/* @__NO_SIDE_EFFECTS__ */
export function record<T>(shape: Shape<T>): Field<T> {
  return fieldOf(recordNode(shape, false));
}

/** What may be sent: closed, with the limits that a form shows. */
/* @__NO_SIDE_EFFECTS__ */
export function draft<T>(shape: Shape<T>): Field<T> {
  return fieldOf(recordNode(shape, true));
}

/** The same draft where each field may be left out: the body of a `PUT`, which the platform merges. */
/* @__NO_SIDE_EFFECTS__ */
export function partial<T>(whole: Field<T>): Field<Partial<T>> {
  const node = recordNodeOf(whole, 'Only a draft can be partial.');
  const fields = [...node.fields].map(([name, field]) => [name, optionalNode(field)] as const);
  return fieldOf({ ...node, fields: new Map(fields) });
}

function optionalNode(inside: Node): Node {
  return inside.kind === 'optional' ? inside : { kind: 'optional', inside };
}

/** A field that may be left out. */
/* @__NO_SIDE_EFFECTS__ */
export function optional<T>(field: Field<T>): OptionalField<T> {
  const made: OptionalField<T> = { optional: true };
  giveNode(made, optionalNode(nodeOf(field)));
  return made;
}

/** A field that may be null. */
/* @__NO_SIDE_EFFECTS__ */
export function nullable<T>(field: Field<T>): Field<T | null> {
  return fieldOf({ kind: 'nullable', inside: nodeOf(field) });
}

/** A list: a bare array on the wire, as the platform answers. */
/* @__NO_SIDE_EFFECTS__ */
export function listOf<T>(item: Field<T>): Field<T[]> {
  return fieldOf({ kind: 'list', item: nodeOf(item) });
}

/** One of several records, told apart by the word that each has in `key`. */
/* @__NO_SIDE_EFFECTS__ */
export function oneOf<T>(key: string & keyof T, options: readonly Schema<T>[]): Field<T> {
  const words = options.flatMap((option) => {
    const node = recordNodeOf(option, 'oneOf tells records apart.');
    const field = node.fields.get(key);
    if (field?.kind !== 'value' || field.words === undefined) {
      throw new TypeError(`oneOf tells records apart by a literal in ${key}.`);
    }
    return field.words.map((word) => [word, node] as const);
  });
  return fieldOf({ kind: 'choice', key, options: new Map(words) });
}
