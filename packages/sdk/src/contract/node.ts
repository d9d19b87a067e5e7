import type { Problem } from './problem.ts';
import type { Limits } from './limits.ts';
import type { Field } from './schema.ts';

/**
 * What stands behind a schema: plain data, which the codecs, the limits of a form, the redaction of a log and the
 * OpenAPI document all read.
 */
export type Node = RecordNode | ListNode | ChoiceNode | JsonNode | OptionalNode | NullableNode | ValueNode;

/** Named fields. A closed one, a draft, has no others; an open one keeps what it does not know. */
export interface RecordNode {
  readonly kind: 'record';
  readonly fields: ReadonlyMap<string, Node>;
  readonly closed: boolean;
}

/** Any number of one thing. */
export interface ListNode {
  readonly kind: 'list';
  readonly item: Node;
}

/** One of several records, by the word that stands in `key`. */
export interface ChoiceNode {
  readonly kind: 'choice';
  readonly key: string;
  readonly options: ReadonlyMap<unknown, RecordNode>;
}

/** Something that stands as JSON in a string. */
export interface JsonNode {
  readonly kind: 'json';
  readonly inside: Node;
}

/** Something that a record may lack. */
export interface OptionalNode {
  readonly kind: 'optional';
  readonly inside: Node;
}

/** Something that may be null. */
export interface NullableNode {
  readonly kind: 'nullable';
  readonly inside: Node;
}

/** A single value. */
export interface ValueNode {
  readonly kind: 'value';
  /** What a program holds. */
  readonly type: 'text' | 'integer' | 'number' | 'boolean' | 'word' | 'anything';
  /** What is wrong with it there; empty when nothing is. */
  readonly judge: (value: unknown) => readonly Problem[];
  /** What a form may tell about it. */
  readonly limits: Omit<Limits, 'required'>;
  /** The words of the type `word`, which on the wire may be numbers. */
  readonly words?: readonly (string | number)[];
  /** Its shape, where one expression says it. */
  readonly pattern?: RegExp;
  /** Null is a value of it, too. */
  readonly orNull?: true;
  /** No log may hold it. */
  readonly secret?: true;
  /** Where it looks otherwise there. */
  readonly wire?: Codec;
}

/** How a value looks on the wire. */
export interface Codec {
  /** What is read, the first that fits. */
  readonly forms: readonly ValueNode[];
  readonly decode: (wire: unknown) => unknown;
  readonly encode: (value: unknown) => unknown;
}

/** The nodes stand behind a map, so that they never reach the declarations that a consumer compiles against. */
const nodes = /* @__PURE__ */ new WeakMap<object, Node>();

/** Makes a schema of a node. Only this folder calls it. */
/* @__NO_SIDE_EFFECTS__ */
export function fieldOf<T>(node: Node): Field<T> {
  const field: Field<T> = {};
  giveNode(field, node);
  return field;
}

/** Puts a node behind a schema that has properties of its own. */
export function giveNode(schema: object, node: Node): void {
  nodes.set(schema, node);
}

/** The node behind a schema. */
export function nodeOf(schema: object): Node {
  const node = nodes.get(schema);
  if (node === undefined) throw new TypeError('This is no schema: make it with record, draft or a field.');
  return node;
}

/** The node of a record, or a `TypeError` that says why it has to be one. */
export function recordNodeOf(schema: object, message: string): RecordNode {
  const node = nodeOf(schema);
  if (node.kind !== 'record') throw new TypeError(message);
  return node;
}

/** A record of these fields. */
/* @__NO_SIDE_EFFECTS__ */
export function recordNode(shape: Readonly<Record<string, object>>, closed: boolean): RecordNode {
  const fields = Object.entries(shape).map(([name, field]) => [name, nodeOf(field)] as const);
  return { kind: 'record', fields: new Map(fields), closed };
}

/** What is judged, behind what makes it optional or nullable. */
export function inner(node: Node): Exclude<Node, OptionalNode | NullableNode> {
  return node.kind === 'optional' || node.kind === 'nullable' ? inner(node.inside) : node;
}

/** Whether a value is a decimal, which needs the text of a number. */
export function isDecimal(node: ValueNode): boolean {
  return node.limits.formats.includes('decimal');
}
