import * as z from 'zod/mini';
import { fieldOf, giveNode, nodeOf } from './node.ts';

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

function nodesOf(shape: Readonly<Record<string, object>>): Record<string, z.ZodMiniType> {
  return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, nodeOf(field)]));
}

/** What comes from the platform: unknown fields are kept. */
/* @__NO_SIDE_EFFECTS__ */
export function record<T>(shape: Shape<T>): Field<T> {
  return fieldOf(z.looseObject(nodesOf(shape)));
}

/** What may be sent: closed, with the limits that a form shows. */
/* @__NO_SIDE_EFFECTS__ */
export function draft<T>(shape: Shape<T>): Field<T> {
  return fieldOf(z.strictObject(nodesOf(shape)));
}

/** The same draft where each field may be left out: the body of a `PUT`, which the platform merges. */
/* @__NO_SIDE_EFFECTS__ */
export function partial<T>(whole: Field<T>): Field<Partial<T>> {
  const node = nodeOf(whole);
  if (!(node instanceof z.ZodMiniObject)) throw new TypeError('Only a draft can be partial.');
  return fieldOf(z.partial(node));
}

/** A field that may be left out. */
/* @__NO_SIDE_EFFECTS__ */
export function optional<T>(field: Field<T>): OptionalField<T> {
  const made: OptionalField<T> = { optional: true };
  giveNode(made, z.optional(nodeOf(field)));
  return made;
}

/** A field that may be null. */
/* @__NO_SIDE_EFFECTS__ */
export function nullable<T>(field: Field<T>): Field<T | null> {
  return fieldOf(z.nullable(nodeOf(field)));
}

/** A list: a bare array on the wire, as the platform answers. */
/* @__NO_SIDE_EFFECTS__ */
export function listOf<T>(item: Field<T>): Field<T[]> {
  return fieldOf(z.array(nodeOf(item)));
}

/** One of several records, told apart by the literal in `key`. */
/* @__NO_SIDE_EFFECTS__ */
export function oneOf<T>(key: string & keyof T, options: readonly Schema<T>[]): Field<T> {
  const objects = options.map((option) => {
    const node = nodeOf(option);
    if (!(node instanceof z.ZodMiniObject)) throw new TypeError('oneOf tells records apart.');
    return node;
  });
  const [first, ...rest] = objects;
  if (first === undefined) throw new TypeError('oneOf needs a record.');
  return fieldOf(z.discriminatedUnion(key, [first, ...rest]));
}
