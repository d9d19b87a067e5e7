import { holdsDecimal } from '../contract/decimals.ts';
import { parseExactly } from '../contract/exact-number.ts';
import { anything } from '../contract/fields.ts';
import { problem, type Problem } from '../contract/problem.ts';
import { answerFromWire } from '../contract/wire.ts';
import { written } from '../contract/written.ts';
import { type Answer } from './attempt.ts';
import { type CxkitError } from './errors.ts';
import { error, told, type Context } from './failure.ts';
import { type Incoming, type Line } from './line.ts';
import { requestIdOf } from './request-id.ts';
import { scrub } from './scrub.ts';
import { looksLikePage, readServerError } from './server-error.ts';

/** An answer of 2xx in the contract's form, judged. */
export function interpret(line: Line, answer: Answer, context: Context): Incoming {
  const { operation } = context.placed;
  const promisesStatus = operation.response === written;
  if (answer.text.trim() === '') {
    // the platform may answer a write with nothing, which says that it was done
    if (promisesStatus) return { value: { status: 'OK' }, text: answer.text };
    // nor is anything promised of a call outside the contract
    if (operation.response === anything) return { value: {}, text: answer.text };
    throw malformed(answer, context, 'nothing');
  }
  const wire = parse(answer, context);
  const { value, problems, unknown } = answerFromWire(context.placed, wire);
  const own = promisesStatus ? statusOf(value) : undefined;
  if (own === undefined ? isFailure(statusOf(wire)) : !isOk(own)) {
    // a record that was read may have such a status of its own
    if (context.repeatable !== 'read' || problems.some(breaksTheTop)) throw refusal(answer, context);
  }
  if (problems.length + unknown.length > 0) judge(line, answer, context, { problems, unknown });
  return { value, text: answer.text };
}

type Findings = Pick<ReturnType<typeof answerFromWire>, 'problems' | 'unknown'>;

function judge(line: Line, answer: Answer, context: Context, { problems, unknown }: Findings): void {
  const requestId = requestIdOf(answer.headers);
  if (line.judge === 'off') return;
  const paths = problems.map(({ path }) => path);
  if (line.judge === 'warn') {
    line.emit('drift', { operation: context.placed.name, requestId, paths, unknown });
    return;
  }
  const fields = [...problems, ...unknown.map((path) => problem('unknown_field', path))];
  throw error(context, 'drift', false, `the answer breaks the contract at ${places(fields)}.`, {
    status: answer.status,
    fields,
    requestId,
  });
}

function places(fields: readonly Problem[]): string {
  const named = fields.slice(0, 5).map(({ path }) => (path === '' ? 'its top' : path));
  return named.join(', ') + (fields.length > 5 ? ` and ${fields.length - 5} more places` : '');
}

function parse(answer: Answer, context: Context): unknown {
  const { text } = answer;
  try {
    return holdsDecimal(context.placed.operation.response)
      ? parseExactly(text)
      : (JSON.parse(text) as unknown);
  } catch {
    throw malformed(answer, context, looksLikePage(text) ? 'a page' : 'text');
  }
}

function malformed({ status, headers }: Answer, context: Context, what: string): CxkitError {
  const message = `answered ${what} instead of JSON (HTTP ${status}). Check baseUrl.`;
  return error(context, 'malformed', false, message, { status, requestId: requestIdOf(headers) });
}

/** The platform can say no with a 200: `{"status": "ERROR", "message": "…"}`. */
function refusal({ text, status, headers }: Answer, context: Context): CxkitError {
  const { reason, fields } = readServerError(text);
  const words = reason === undefined ? '' : `: "${scrub(reason, context.progress.sent)}"`;
  const refused = { ...context, progress: { ...context.progress, outcome: 'rejected' as const } };
  return error(refused, 'rejected', false, `refused, in an answer of HTTP ${status}${words}.`, {
    status,
    fields: fields.map((field) => told(field, context)),
    requestId: requestIdOf(headers),
  });
}

function statusOf(value: unknown): string | undefined {
  const status: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'status') : undefined;
  return typeof status === 'string' ? status : undefined;
}

/** Whether it says that the answer is no such record at all, or lacks a field. */
const breaksTheTop = ({ path, code }: Problem): boolean =>
  path === '' || (code === 'required' && !path.includes('.'));

const isOk = (status: string): boolean => status.toUpperCase() === 'OK';
/** Where `status` is a field of the answer's own, only a word of failure is one. */
const isFailure = (status = ''): boolean => /^(error|fail)/i.test(status);
