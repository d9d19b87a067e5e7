import type * as z from 'zod/mini';
import { problem, type Problem } from './problem.ts';

/** zod's names of types that a person would call otherwise. */
const EXPECTED: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'text',
};

/** What zod found, in our words. zod/mini has none of its own, and its configuration belongs to the page. */
export function problemOf(issue: z.core.$ZodIssue): Problem {
  switch (issue.code) {
    case 'invalid_type':
      return problem('type', '', { expected: EXPECTED[issue.expected] ?? issue.expected });
    case 'too_small':
      return problem(issue.origin === 'string' ? 'too_short' : 'too_small', '', {
        minimum: Number(issue.minimum),
      });
    case 'too_big':
      return problem(issue.origin === 'string' ? 'too_long' : 'too_big', '', {
        maximum: Number(issue.maximum),
      });
    case 'invalid_format':
      return problem('format', '', { format: issue.format });
    default:
      return problem('type');
  }
}
