import * as z from 'zod/mini';
import { problemOf } from './issue.ts';
import type { ValueNode } from './node.ts';
import { problem, type Problem } from './problem.ts';

/**
 * The kinds of single values, each with its judge. zod judges text, which has all the rules; what a number, a word or
 * a yes may be is said in a line, and zod would take a kilobyte of a page for it.
 */

const NOTHING: readonly Problem[] = [];

/** A rule over a text, by the name under which a problem is told (`problem.ts` has the sentence). */
export type Rules = Readonly<Record<string, RegExp | ((value: string) => boolean)>>;

/** Text within limits, which are counted in UTF-16 units, by rules that are each reported on their own. */
/* @__NO_SIDE_EFFECTS__ */
export function textNode(
  rules: Rules = {},
  { min = 0, max }: { min?: number; max?: number } = {},
): ValueNode {
  const formats = Object.keys(rules);
  const [only, ...more] = Object.values(rules);
  const judge = z
    .string()
    .check(
      ...(min > 0 ? [z.minLength(min)] : []),
      ...(max === undefined ? [] : [z.maxLength(max)]),
      ...Object.entries(rules).map(([name, rule]) => z.stringFormat(name, rule)),
    );
  return {
    kind: 'value',
    type: 'text',
    judge: (value) => {
      if (typeof value !== 'string') return NO_TEXT;
      const { error } = z.safeParse(judge, value);
      return error === undefined ? NOTHING : error.issues.map(problemOf);
    },
    limits: {
      ...(min > 0 && { minLength: min }),
      ...(max !== undefined && { maxLength: max }),
      formats,
    },
    ...(only instanceof RegExp && more.length === 0 && { pattern: only }),
  };
}

const NO_TEXT = [/* @__PURE__ */ problem('type', '', { expected: 'text' })];

/** A whole number within limits; without any, within those of a double. */
/* @__NO_SIDE_EFFECTS__ */
export function integerNode(limits: { min?: number; max?: number } = {}): ValueNode {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = limits;
  return {
    kind: 'value',
    type: 'integer',
    judge: (value) => {
      if (typeof value !== 'number' || !Number.isFinite(value)) return NO_NUMBER;
      if (!Number.isInteger(value)) return [problem('type', '', { expected: 'a whole number' })];
      if (value < min) return [problem('too_small', '', { minimum: min })];
      return value > max ? [problem('too_big', '', { maximum: max })] : NOTHING;
    },
    limits: { ...limits, formats: [] },
  };
}

const NO_NUMBER = [/* @__PURE__ */ problem('type', '', { expected: 'a number' })];

/** One of these words, and nothing else. */
/* @__NO_SIDE_EFFECTS__ */
export function wordNode(words: readonly (string | number)[]): ValueNode {
  const values = words.map(String);
  const known = new Set<unknown>(words);
  return {
    ...plainNode('word', (value) => known.has(value), problem('not_one_of', '', { values })),
    limits: { values, formats: [] },
    words,
  };
}

/** What its type alone says. */
/* @__NO_SIDE_EFFECTS__ */
export function plainNode(
  type: ValueNode['type'],
  fits: (value: unknown) => boolean,
  wrong: Problem = problem('type'),
): ValueNode {
  const problems = [wrong];
  return {
    kind: 'value',
    type,
    judge: (value) => (fits(value) ? NOTHING : problems),
    limits: { formats: [] },
  };
}

/** The value, or null. */
/* @__NO_SIDE_EFFECTS__ */
export function orNull(node: ValueNode): ValueNode {
  return { ...node, orNull: true, judge: (value) => (value === null ? NOTHING : node.judge(value)) };
}
