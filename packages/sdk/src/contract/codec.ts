import * as z from 'zod/mini';
import { ExactNumber, parseExactly } from './exact-number.ts';
import { problemOf } from './issue.ts';
import { isDecimal, jsonInside, nodeOf } from './node.ts';
import { problem, type Problem } from './problem.ts';
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

type Direction = 'decode' | 'encode';
interface Findings {
  readonly problems: Problem[];
  readonly unknown: string[];
}

/**
 * From the wire into the program. A value that fits is normalised; one that does not keeps its raw value and is
 * reported with its path; nothing else of the record or list is touched. Never throws.
 */
export function decode<T>(schema: Schema<T>, wire: unknown): Walked<T> {
  return walk('decode', schema, wire);
}

/** From the program onto the wire; the limits of a draft are judged on the way. Never throws. */
export function encode(schema: Schema<unknown>, value: unknown): Walked<unknown> {
  return walk('encode', schema, value);
}

/** What is wrong with a value that is to be sent; empty when nothing is. */
export function check<T>(schema: Schema<T>, value: unknown): readonly Problem[] {
  return encode(schema, value).problems;
}

function walk<T>(direction: Direction, schema: Schema<T>, input: unknown): Walked<T> {
  const findings: Findings = { problems: [], unknown: [] };
  const value = step(direction, nodeOf(schema), input, '', findings);
  // The one place where wire becomes type. Where it does not fit, `problems` says so, and the caller's mode
  // (strict, warn, off) decides whether the value goes on.
  return { value: value as T, ...findings };
}

function step(to: Direction, node: z.core.$ZodType, input: unknown, path: string, found: Findings): unknown {
  if (node instanceof z.ZodMiniOptional || node instanceof z.ZodMiniNullable) {
    const absent = node instanceof z.ZodMiniOptional ? undefined : null;
    return input === absent ? input : step(to, node._zod.def.innerType, input, path, found);
  }
  if (node instanceof z.ZodMiniArray) return items(to, node, input, path, found);
  if (node instanceof z.ZodMiniDiscriminatedUnion) return option(to, node, input, path, found);
  if (node instanceof z.ZodMiniObject) return fields(to, node, input, path, found);
  const json = jsonInside(node);
  if (json !== undefined) return inText(to, json, input, path, found);
  // only a decimal has a use for the text of a number
  const given = input instanceof ExactNumber && !isDecimal(node) ? Number(input.source) : input;
  const result = to === 'decode' ? z.safeDecode(node, given) : z.safeEncode(node, given);
  if (result.success) return result.data;
  // an empty field breaks every rule at once, and "is missing" says it all
  const problems = result.error.issues.map((issue) => problemOf(issue, path));
  found.problems.push(...(input === '' ? [problem('required', path)] : problems));
  return ExactNumber.plain(input);
}

/** A record that stands as JSON in a string: walked like any other, so nothing in it escapes a check. */
function inText(
  to: Direction,
  node: z.core.$ZodType,
  input: unknown,
  path: string,
  found: Findings,
): unknown {
  if (to === 'encode') return JSON.stringify(step(to, node, input, path, found));
  try {
    if (typeof input === 'string') {
      const before = found.problems.length;
      const value = step(to, node, parseExactly(input), path, found);
      // a text that holds something else altogether stays a text
      return found.problems.slice(before).some((one) => one.path === path) ? input : value;
    }
  } catch {
    // not JSON: reported below, like anything else that does not fit
  }
  found.problems.push(problem('format', path, { format: 'json' }));
  return ExactNumber.plain(input);
}

function items(to: Direction, node: z.ZodMiniArray, input: unknown, path: string, found: Findings): unknown {
  if (!Array.isArray(input)) {
    found.problems.push(problem('type', path, { expected: 'a list' }));
    return ExactNumber.plain(input);
  }
  return input.map((item: unknown, index) =>
    step(to, node._zod.def.element, item, join(path, String(index)), found),
  );
}

function fields(
  to: Direction,
  node: z.ZodMiniObject,
  input: unknown,
  path: string,
  found: Findings,
): unknown {
  if (!isObject(input)) {
    found.problems.push(problem('type', path, { expected: 'a record' }));
    return ExactNumber.plain(input);
  }
  const shape = node._zod.def.shape;
  const closed = node._zod.def.catchall instanceof z.ZodMiniNever;
  const entries: [string, unknown][] = [];
  for (const [name, field] of Object.entries(shape)) {
    const here = join(path, name);
    if (Object.hasOwn(input, name) && input[name] !== undefined) {
      entries.push([name, step(to, field, input[name], here, found)]);
    } else if (!(field instanceof z.ZodMiniOptional)) {
      found.problems.push(problem('required', here));
    }
  }
  for (const [name, value] of Object.entries(input)) {
    if (Object.hasOwn(shape, name)) continue;
    const here = join(path, name);
    found.unknown.push(here);
    if (closed) found.problems.push(problem('unknown_field', here));
    else entries.push([name, ExactNumber.plain(value)]);
  }
  // fromEntries defines properties, so a field named __proto__ stays a field
  return Object.fromEntries(entries);
}

function option(
  to: Direction,
  node: z.ZodMiniDiscriminatedUnion,
  input: unknown,
  path: string,
  found: Findings,
): unknown {
  const key = node._zod.def.discriminator;
  const told = isObject(input) ? input[key] : undefined;
  for (const candidate of node._zod.def.options) {
    if (!(candidate instanceof z.ZodMiniObject)) continue;
    const literal = candidate._zod.def.shape[key];
    if (literal !== undefined && z.safeParse(literal, told).success) {
      return fields(to, candidate, input, path, found);
    }
  }
  found.problems.push(problem('not_one_of', join(path, key)));
  return ExactNumber.plain(input);
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)
  );
}
