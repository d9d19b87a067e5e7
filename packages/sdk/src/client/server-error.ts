import { problem, type Problem, type ProblemCode, type ProblemParams } from '../contract/problem.ts';
import { type ErrorCode } from './errors.ts';

/** What a server says about its no. */
export interface ServerError {
  /** In its words; undefined where it has none, or sends a page. */
  readonly reason: string | undefined;
  readonly fields: readonly Problem[];
}

/** The code that a status stands for. */
export function codeOfStatus(status: number): ErrorCode {
  if (status >= 500) return 'server';
  return CODES[status] ?? (status >= 400 ? 'rejected' : 'malformed');
}

const CODES: Readonly<Record<number, ErrorCode>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  409: 'conflict',
  410: 'not-found',
  412: 'conflict',
  429: 'rate-limited',
};

/**
 * Reads the body of an error in any form that the platform is known to send: `{"error": "…"}`, `{"message": "…"}`,
 * `{"error": {"code", "reason"}}`, plain text, a page, nothing; and `fields` beside it, which is the mock's own.
 */
export function readServerError(text: string): ServerError {
  const parsed = parse(text);
  if (!isObject(parsed)) {
    const plain = typeof parsed === 'string' ? parsed : text;
    return { reason: looksLikePage(plain) ? undefined : short(plain), fields: [] };
  }
  const { error, message, reason, fields } = parsed;
  const nested = isObject(error) ? (error['reason'] ?? error['message']) : error;
  const said = [nested, message, reason].find((one) => typeof one === 'string' && one !== '');
  return {
    reason: typeof said === 'string' ? short(said) : undefined,
    fields: Array.isArray(fields) ? fields.flatMap(problemFrom) : [],
  };
}

/** Whether it is HTML rather than what was asked for. */
export function looksLikePage(text: string): boolean {
  return /^\s*</.test(text);
}

function short(text: string): string | undefined {
  const line = text.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
  if (line === '') return undefined;
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}

function problemFrom(value: unknown): Problem[] {
  if (!isObject(value)) return [];
  const { path, code, params, reason, message } = value;
  if (typeof path !== 'string' || path.length > 200) return [];
  if (isProblemCode(code)) return [problem(code, path, paramsFrom(params))];
  const said = [reason, message, code].find((one) => typeof one === 'string' && one !== '');
  return [problem('refused', path, typeof said === 'string' ? { reason: short(said) ?? said } : {})];
}

function paramsFrom(value: unknown): ProblemParams {
  if (!isObject(value)) return {};
  const params: Record<string, string | number | readonly string[]> = {};
  for (const [name, param] of Object.entries(value)) {
    if (typeof param === 'number') params[name] = param;
    else if (typeof param === 'string') params[name] = short(param) ?? '';
    else if (Array.isArray(param)) params[name] = param.map(String);
  }
  return params;
}

const PROBLEM_CODES: Readonly<Record<ProblemCode, true>> = {
  required: true,
  type: true,
  format: true,
  too_short: true,
  too_long: true,
  too_small: true,
  too_big: true,
  not_one_of: true,
  unknown_field: true,
  mismatch: true,
  wrong: true,
  used: true,
  expired: true,
  taken: true,
  locked: true,
  refused: true,
};

function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(PROBLEM_CODES, code);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
