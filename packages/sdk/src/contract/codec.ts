import { ExactNumber, parseExactly } from './exact-number.ts';
import { isDecimal, nodeOf, type ChoiceNode, type ListNode, type Node, type RecordNode, type ValueNode } from './node.ts'; // prettier-ignore
import { problem, type Problem, type ProblemCode } from './problem.ts';
import type { Schema } from './schema.ts';

/** What came out of a walk over a value, field by field. */
export interface Walked<T> {
  /** Each field that fits, converted; each that does not, as it was. */
  readonly value: T;
  /** What does not fit, with its path. */
  readonly problems: readonly Problem[];
  /** Paths of fields that the schema does not know. A record keeps them as they were; a draft, being closed, does not. */
  readonly unknown: readonly string[];
}

/** A walk on its way. */
interface Walk {
  readonly to: 'program' | 'wire';
  /** Where it is. */
  readonly path: (string | number)[];
  readonly problems: Problem[];
  readonly unknown: string[];
}

/**
 * From the wire into the program. A value that fits is normalised; one that does not keeps its raw value and is
 * reported with its path; nothing else of the record or list is touched. Never throws.
 */
export function decode<T>(schema: Schema<T>, wire: unknown): Walked<T> {
  return walk('program', schema, wire);
}

/** From the program onto the wire; the limits of a draft are judged on the way. Never throws. */
export function encode(schema: Schema<unknown>, value: unknown): Walked<unknown> {
  return walk('wire', schema, value);
}

/** What is wrong with a value that is to be sent; empty when nothing is. */
export function check<T>(schema: Schema<T>, value: unknown): readonly Problem[] {
  return encode(schema, value).problems;
}

function walk<T>(to: Walk['to'], schema: Schema<T>, input: unknown): Walked<T> {
  const problems: Problem[] = [];
  const unknown: string[] = [];
  const value = step({ to, path: [], problems, unknown }, nodeOf(schema), input);
  // The one place where wire becomes type. Where it does not fit, `problems` says so, and the caller's mode
  // (strict, warn, off) decides whether the value goes on.
  return { value: value as T, problems, unknown };
}

function step(walk: Walk, node: Node, input: unknown): unknown {
  switch (node.kind) {
    case 'value':
      return single(walk, node, input);
    case 'record':
      return fields(walk, node, input);
    case 'list':
      return items(walk, node, input);
    case 'choice':
      return option(walk, node, input);
    case 'optional':
      return input === undefined ? input : step(walk, node.inside, input);
    case 'nullable':
      return input === null ? input : step(walk, node.inside, input);
    case 'json':
      return inText(walk, node.inside, input);
  }
}

/** The same, one level deeper. */
function stepInto(walk: Walk, name: string | number, node: Node, input: unknown): unknown {
  walk.path.push(name);
  const value = step(walk, node, input);
  walk.path.pop();
  return value;
}

function single(walk: Walk, node: ValueNode, input: unknown): unknown {
  const { judge, wire } = node;
  // only a decimal has a use for the text of a number
  const given = input instanceof ExactNumber && !isDecimal(node) ? Number(input.source) : input;
  const reads = wire !== undefined && walk.to === 'program';
  const wrong = reads ? judgeForms(wire.forms, given) : judge(given);
  if (wrong.length > 0) return refuseValue(walk, input, wrong);
  if (wire === undefined) return given;
  if (!reads) return wire.encode(given);
  const value = wire.decode(given);
  const still = judge(value);
  return still.length > 0 ? refuseValue(walk, input, still) : value;
}

/** An empty value breaks every rule at once, and "is missing" says it all. */
function refuseValue(walk: Walk, input: unknown, wrong: readonly Problem[]): unknown {
  return refuse(walk, input, input === '' ? [problem('required')] : wrong);
}

/** Of several forms, the one that a value nearly has says what is wrong with it. */
function judgeForms(forms: readonly ValueNode[], wire: unknown): readonly Problem[] {
  if (forms.some(({ judge }) => judge(wire).length === 0)) return [];
  const told = forms.map(({ judge }) => judge(wire));
  const near = told.filter((problems) =>
    problems.some(({ code }) => code !== 'type' && code !== 'not_one_of'),
  );
  const [best] = forms.length === 1 ? told : near;
  return best === undefined || near.length > 1 ? [problem('type')] : best;
}

/** A record that stands as JSON in a string: walked like any other, so nothing in it escapes a check. */
function inText(walk: Walk, node: Node, input: unknown): unknown {
  if (walk.to === 'wire') return JSON.stringify(step(walk, node, input));
  const wire = typeof input === 'string' ? parsed(input) : undefined;
  if (wire === undefined) return refuse(walk, input, [problem('format', '', { format: 'json' })]);
  const before = walk.problems.length;
  const value = step(walk, node, wire);
  // a text that holds something else altogether stays a text
  const here = walk.path.join('.');
  return walk.problems.slice(before).some(({ path }) => path === here) ? input : value;
}

/** JSON, or undefined where it is none. */
function parsed(text: string): unknown {
  try {
    return parseExactly(text);
  } catch {
    return undefined;
  }
}

function items(walk: Walk, { item }: ListNode, input: unknown): unknown {
  if (!Array.isArray(input)) return refuse(walk, input, [problem('type', '', { expected: 'a list' })]);
  return input.map((one: unknown, index) => stepInto(walk, index, item, one));
}

function fields(walk: Walk, { fields, closed }: RecordNode, input: unknown): unknown {
  if (!isObject(input)) return refuse(walk, input, [problem('type', '', { expected: 'a record' })]);
  const made: Record<string, unknown> = {};
  for (const [name, field] of fields) {
    const given = Object.hasOwn(input, name) ? input[name] : undefined;
    if (given !== undefined) made[name] = stepInto(walk, name, field, given);
    else if (field.kind !== 'optional') report(walk, name, 'required');
  }
  for (const name of Object.keys(input)) {
    if (fields.has(name)) continue;
    walk.unknown.push([...walk.path, name].join('.'));
    if (closed) report(walk, name, 'unknown_field');
    else define(made, name, ExactNumber.plain(input[name]));
  }
  return made;
}

/** As `made[name] = value`, but a field named `__proto__` stays a field. */
function define(made: object, name: string, value: unknown): void {
  Object.defineProperty(made, name, { value, enumerable: true, writable: true, configurable: true });
}

function option(walk: Walk, { key, options }: ChoiceNode, input: unknown): unknown {
  const chosen = isObject(input) ? options.get(input[key]) : undefined;
  if (chosen !== undefined) return fields(walk, chosen, input);
  report(walk, key, 'not_one_of');
  return ExactNumber.plain(input);
}

/** Reports what is here, and leaves it as it is. */
function refuse(walk: Walk, input: unknown, wrong: readonly Problem[]): unknown {
  const path = walk.path.join('.');
  walk.problems.push(...wrong.map((one) => ({ ...one, path })));
  return ExactNumber.plain(input);
}

/** Reports a field of what is here. */
function report(walk: Walk, name: string, code: ProblemCode): void {
  walk.problems.push(problem(code, [...walk.path, name].join('.')));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)
  );
}
