import { problem, sentence, type Problem } from './problem.ts';

/** The type of a path parameter goes by its name; any other name is text. */
export interface PathParams {
  /** A whole number from 1. */
  id: number;
  /** `xxxx-xxxx`. */
  card_id: string;
  /** A revision; -1 is "no revision". */
  rev: number;
}

type ParamType<Name extends string> = Name extends keyof PathParams ? PathParams[Name] : string;

/** The positional arguments that a route asks for: `'GET card/{card_id}/rev/{rev}'` → `[string, number]`. */
export type PathArgs<Route extends string> = Route extends `${string}{${infer Name}}${infer Rest}`
  ? [ParamType<Name>, ...PathArgs<Rest>]
  : [];

/** A value of a path parameter. */
export type PathValue = string | number;

const PLACEHOLDER = /\{(\w+)\}/g;
const RULES: Readonly<Record<string, { reads: RegExp; expected: string; number: boolean }>> = {
  id: { reads: /^[1-9]\d{0,14}$/, expected: 'a whole number from 1', number: true },
  card_id: { reads: /^[A-Za-z0-9]{4}-[A-Za-z0-9]{4}$/, expected: 'a card id (xxxx-xxxx)', number: false },
  rev: { reads: /^(-1|0|[1-9]\d{0,9})$/, expected: 'a whole number from -1', number: true },
};

/** The names of a path's parameters, in order. */
export function parametersOf(path: string): string[] {
  return Array.from(path.matchAll(PLACEHOLDER), ([, name = '']) => name);
}

/** What is wrong with a value that is to stand in a path. Dots and slashes would lead to another place. */
export function pathProblem(name: string, value: unknown): Problem | undefined {
  const rule = RULES[name];
  // a lone surrogate can't be encoded
  const reads = rule === undefined ? /^(?!\.{1,2}$)[^/\\\p{Surrogate}]+$/u : rule.reads;
  const ofType = rule?.number === true ? Number.isInteger(value) : typeof value === 'string';
  return ofType && reads.test(String(value))
    ? undefined
    : problem('type', name, { expected: rule?.expected ?? 'text without slash, not empty, not . or ..' });
}

/** The path with its values checked and encoded; throws a `TypeError` that names the parameter. */
export function fillPath(path: string, values: readonly PathValue[]): string {
  let index = 0;
  return path.replace(PLACEHOLDER, (_all, name: string) => {
    const value = values[index++];
    const wrong = pathProblem(name, value);
    if (wrong !== undefined) throw new TypeError(`${name} ${sentence(wrong)}.`);
    return encodeURIComponent(String(value));
  });
}

/** The other way, for a server: the value that a segment stands for, or undefined when it can't be one. */
export function readParameter(name: string, segment: string): PathValue | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(segment);
  } catch {
    return undefined;
  }
  const value = RULES[name]?.number === true ? Number(decoded) : decoded;
  return pathProblem(name, value) === undefined && String(value) === decoded ? value : undefined;
}
