import type * as z from 'zod/mini';
import { problem, type Problem } from './problem.ts';

/** What zod found in a text, in our words. zod/mini has none of its own, and its configuration belongs to the page. */
export function problemOf(issue: z.core.$ZodIssue): Problem {
  switch (issue.code) {
    case 'too_small':
      return problem('too_short', '', { minimum: Number(issue.minimum) });
    case 'too_big':
      return problem('too_long', '', { maximum: Number(issue.maximum) });
    case 'invalid_format':
      return problem('format', '', { format: issue.format });
    default:
      return problem('type');
  }
}
