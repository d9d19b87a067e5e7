import * as z from 'zod/mini';
import { problemOf } from './issue.ts';
import type { ValueNode } from './node.ts';
import { problem, type Problem } from './problem.ts';

/** The kinds of single values, each with its judge. Where there is something to judge, zod does it. */

const NOTHING: readonly Problem[] = [];

/** A rule over a text, by the name under which a problem is told (`problem.ts` has the sentence). */
export type Rules = Readonly<Record<string, RegExp | ((value: string) => boolean)>>;

/** Text within limits, which are counted in UTF-16 units, by rules that are each reported on their own. */
/* @__NO_SIDE_EFFECTS__ */
export function textNode(
  rules: Rules = {},
  { min = 0, max }: { min?: number; max?: number } = {},
): ValueNode {
  const checks = Object.entries(rules);
  const [[, only] = [], more] = checks;
  return {
    kind: 'value',
    type: 'text',
    judge: judgedBy(
      'string',
      'text',
      z
        .string()
        .check(
          ...(min > 0 ? [z.minLength(min)] : []),
          ...(max === undefined ? [] : [z.maxLength(max)]),
          ...checks.map(([name, rule]) => z.stringFormat(name, rule)),
        ),
    ),
    limits: {
      ...(min > 0 && { minLength: min }),
      ...(max !== undefined && { maxLength: max }),
      formats: Object.keys(rules),
    },
    ...(only instanceof RegExp && more === undefined && { pattern: only }),
  };
}

/** A whole number within limits. */
/* @__NO_SIDE_EFFECTS__ */
export function integerNode({ min, max }: { min?: number; max?: number } = {}): ValueNode {
  return {
    kind: 'value',
    type: 'integer',
    judge: judgedBy(
      'number',
      'a number',
      z.int().check(...(min === undefined ? [] : [z.gte(min)]), ...(max === undefined ? [] : [z.lte(max)])),
    ),
    limits: { ...(min !== undefined && { min }), ...(max !== undefined && { max }), formats: [] },
  };
}

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

/** A value of that type is judged by zod; of another, nothing more is to be said. */
function judgedBy(type: 'string' | 'number', expected: string, judge: z.ZodMiniType): ValueNode['judge'] {
  const wrong = [problem('type', '', { expected })];
  return (value) => {
    if (typeof value !== type) return wrong;
    const { error } = z.safeParse(judge, value);
    return error === undefined ? NOTHING : error.issues.map(problemOf);
  };
}
