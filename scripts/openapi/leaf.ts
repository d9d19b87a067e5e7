import type { Codec, ValueNode } from '../../packages/sdk/src/contract/node.ts';
import { problem, sentence } from '../../packages/sdk/src/contract/problem.ts';
import { type JsonObject } from './json.ts';
import { patternOf } from './pattern.ts';

/** `write`: what a client sends. `read`: every form of an answer that a client reads. */
export type Direction = 'read' | 'write';

/** What JSON Schema itself has a word for. */
const FORMATS: Readonly<Record<string, string>> = { email: 'email', hostname: 'hostname' };

/** One value on the wire. */
export function leafOf(node: ValueNode, to: Direction): JsonObject {
  return node.wire === undefined ? plainOf(node) : codecOf(node, node.wire, to);
}

/** The schema of a value that may also be null. */
export function orNull(schema: JsonObject): JsonObject {
  return typeof schema['type'] === 'string' && schema['enum'] === undefined
    ? { ...schema, type: [schema['type'], 'null'] }
    : { anyOf: [schema, { type: 'null' }] };
}

/** A yes or no, whatever its form. */
export function isFlag(node: ValueNode): boolean {
  return node.type === 'boolean' && node.wire !== undefined;
}

function codecOf(node: ValueNode, { forms, encode }: Codec, to: Direction): JsonObject {
  if (node.limits.formats.includes('timestamp')) {
    const example = String(encode('2026-01-31T12:00:00Z'));
    const written = `^${example.replace(/\d/g, String.raw`\d`)}(\\.\\d{1,6})?$`;
    const schema = to === 'write' ? { type: ['string', 'null'], pattern: written } : plainOf(node);
    return { ...schema, examples: [example] };
  }
  if (to === 'read') return { anyOf: forms.map(plainOf) };
  return isFlag(node) ? { enum: [true, false].map((value) => wordOf(encode(value))) } : plainOf(node);
}

function plainOf(node: ValueNode): JsonObject {
  const schema = bareOf(node);
  return node.orNull === true ? orNull(schema) : schema;
}

function bareOf(node: ValueNode): JsonObject {
  switch (node.type) {
    case 'text':
      return textOf(node);
    case 'integer':
    case 'number':
      return { type: node.type, minimum: node.limits.min, maximum: node.limits.max };
    case 'boolean':
      return { type: 'boolean' };
    case 'word':
      return { enum: node.words ?? [] };
    case 'anything':
      return {};
  }
}

function textOf({ limits, pattern }: ValueNode): JsonObject {
  const format = limits.formats.map((name) => FORMATS[name]).find((name) => name !== undefined);
  const rules = limits.formats.filter((name) => FORMATS[name] === undefined && pattern === undefined);
  return {
    type: 'string',
    pattern: pattern && patternOf(pattern),
    minLength: limits.minLength,
    maxLength: limits.maxLength,
    format,
    ...(rules.length > 0 && {
      'x-problems': rules.map((name) => sentence(problem('format', '', { format: name }))),
    }),
  };
}

function wordOf(value: unknown): string | number | boolean {
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}
