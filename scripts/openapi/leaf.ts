import * as z from 'zod/mini';
import { formatsOf } from '../../packages/sdk/src/contract/node.ts';
import { problem, sentence } from '../../packages/sdk/src/contract/problem.ts';
import { type JsonObject } from './json.ts';
import { patternOf } from './pattern.ts';

/** `write`: what a client sends. `read`: every form of an answer that a client reads. */
export type Direction = 'read' | 'write';

/** What JSON Schema itself has a word for. */
const FORMATS: Readonly<Record<string, string>> = {
  email: 'email',
  hostname: 'hostname',
  secret: 'password',
};

/** One value on the wire. */
export function leafOf(node: z.core.$ZodType, to: Direction): JsonObject {
  if (node instanceof z.ZodMiniCodec) return codecOf(node, to);
  if (node instanceof z.ZodMiniNullable) return orNull(leafOf(node._zod.def.innerType, to));
  if (node instanceof z.ZodMiniUnion) return unionOf(node, to);
  if (node instanceof z.ZodMiniString) return stringOf(node);
  if (node instanceof z.ZodMiniNumber) {
    return { type: node instanceof z.ZodMiniNumberFormat ? 'integer' : 'number', ...limitsOf(node) };
  }
  if (node instanceof z.ZodMiniBoolean) return { type: 'boolean' };
  if (node instanceof z.ZodMiniEnum) return { enum: node.options.map(String) };
  if (node instanceof z.ZodMiniLiteral) return { enum: node._zod.def.values.map(wordOf) };
  if (node instanceof z.ZodMiniNull) return { type: 'null' };
  if (node instanceof z.ZodMiniUnknown) return {};
  throw new TypeError(
    `The document has no words for a zod ${node._zod.def.type} yet: teach scripts/openapi/leaf.ts.`,
  );
}

/** The schema of a value that may also be null. */
export function orNull(schema: JsonObject): JsonObject {
  return typeof schema['type'] === 'string' && schema['enum'] === undefined
    ? { ...schema, type: [schema['type'], 'null'] }
    : { anyOf: [schema, { type: 'null' }] };
}

function codecOf(node: z.ZodMiniCodec, to: Direction): JsonObject {
  const { in: wire, out: program } = node._zod.def;
  if (program instanceof z.ZodMiniBoolean) {
    return to === 'read'
      ? leafOf(wire, to)
      : { enum: [true, false].map((value) => wordOf(z.encode(node, value))) };
  }
  if (isTimestamp(program)) {
    const example = String(z.encode(node, '2026-01-31T12:00:00Z'));
    const written = `^${example.replace(/\d/g, String.raw`\d`)}(\\.\\d{1,6})?$`;
    const schema = to === 'write' ? { type: ['string', 'null'], pattern: written } : leafOf(wire, to);
    return { ...schema, examples: [example] };
  }
  if (program instanceof z.ZodMiniUnknown) return { type: 'string', contentMediaType: 'application/json' };
  return leafOf(to === 'write' ? program : wire, to);
}

/** A yes or no, whatever its form. */
export function isFlag(node: z.core.$ZodType): boolean {
  return node instanceof z.ZodMiniCodec && node._zod.def.out instanceof z.ZodMiniBoolean;
}

function isTimestamp(program: z.core.$ZodType): boolean {
  return program instanceof z.ZodMiniNullable && formatsOf(program._zod.def.innerType).includes('timestamp');
}

function unionOf(node: z.ZodMiniUnion, to: Direction): JsonObject {
  const options = node._zod.def.options
    // an exact number is how this program keeps a number of the wire, which is among the options
    .filter((option) => !(option instanceof z.ZodMiniCustom))
    .map((option) => leafOf(option, to));
  return { anyOf: options };
}

function stringOf(node: z.ZodMiniString): JsonObject {
  const pattern = node instanceof z.ZodMiniStringFormat ? node._zod.def.pattern : undefined;
  const names = formatsOf(node);
  const format = names.map((name) => FORMATS[name]).find((name) => name !== undefined);
  const rules = names.filter((name) => FORMATS[name] === undefined && pattern === undefined);
  return {
    type: 'string',
    ...(pattern !== undefined && { pattern: patternOf(pattern) }),
    ...limitsOf(node),
    ...(format !== undefined && { format }),
    ...(rules.length > 0 && {
      'x-problems': rules.map((name) => sentence(problem('format', '', { format: name }))),
    }),
  };
}

function limitsOf(node: z.core.$ZodType): JsonObject {
  return (node._zod.def.checks ?? []).reduce<JsonObject>(
    (limits, check) => ({ ...limits, ...limitOf(check) }),
    {},
  );
}

function limitOf(check: z.core.$ZodCheck): JsonObject {
  if (check instanceof z.core.$ZodCheckMinLength) {
    const { minimum } = check._zod.def;
    return minimum > 0 ? { minLength: minimum } : {};
  }
  if (check instanceof z.core.$ZodCheckMaxLength) return { maxLength: check._zod.def.maximum };
  if (check instanceof z.core.$ZodCheckGreaterThan) return { minimum: Number(check._zod.def.value) };
  if (check instanceof z.core.$ZodCheckLessThan) return { maximum: Number(check._zod.def.value) };
  return {};
}

function wordOf(value: unknown): string | number | boolean {
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}
