import type * as z from 'zod/mini';
import { problem, type Problem } from './problem.ts';

/** zod's names of types that a person would call otherwise. */
const EXPECTED: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  array: 'a list',
  object: 'a record',
  string: 'text',
  boolean: 'yes or no',
};

/** What zod found, in our words. zod/mini has none of its own, and its configuration belongs to the page. */
export function problemOf(issue: z.core.$ZodIssue, path: string): Problem {
  switch (issue.code) {
    case 'invalid_type':
      return problem('type', path, { expected: EXPECTED[issue.expected] ?? issue.expected });
    case 'too_small':
      if (issue.origin !== 'string') return problem('too_small', path, { minimum: Number(issue.minimum) });
      return problem('too_short', path, { minimum: Number(issue.minimum) });
    case 'too_big':
      return problem(issue.origin === 'string' ? 'too_long' : 'too_big', path, {
        maximum: Number(issue.maximum),
      });
    case 'invalid_format':
      return problem('format', path, { format: issue.format });
    case 'invalid_value':
      return problem('not_one_of', path, { values: issue.values.map(String) });
    case 'unrecognized_keys':
      return problem('unknown_field', path);
    case 'custom':
      return typeof issue.params?.['format'] === 'string'
        ? problem('format', path, { format: issue.params['format'] })
        : problem('type', path);
    default:
      return problem('type', path);
  }
}
