import { everyOperation } from '@cxkit/sdk/contract';
import { type Fault, type FaultKind, type FaultMatch } from './fault.ts';
import { choice, InvalidFault, keyOf, number, optional, readRecord, text, whole, type Read, type Reading } from './reading.ts'; // prettier-ignore

const phase = optional(choice(['before', 'after']));
const from = (minimum: number): Read<number> => whole(minimum, 1_000_000_000);

/** A status whose answer may have a body. */
const statusWithBody: Read<number> = (value, path) => {
  const status = whole(200, 599)(value, path);
  if (status === 204 || status === 205 || status === 304)
    throw new InvalidFault(`${path} is ${status}, and an answer of that status has no body.`);
  return status;
};

/** What can stand in a header. */
const headerValue: Read<string> = (value, path) => {
  const said = text(value, path);
  if (/^[\x20-\x7e]*[\x21-\x7e][\x20-\x7e]*$/.test(said)) return said;
  throw new InvalidFault(`${path} can't stand in a header: it has to be plain ASCII in one line.`);
};

/** What each kind says beside its name. */
const KINDS = {
  delay: (fields) => {
    const ms = fields.read('ms', from(0));
    const upTo = fields.read('upTo', optional(from(0)));
    if (upTo !== undefined && upTo < ms) fields.refuse('upTo', 'is less than ms');
    return { kind: 'delay', ms, upTo, phase: fields.read('phase', phase) };
  },
  hang: (fields) => ({ kind: 'hang', phase: fields.read('phase', phase) }),
  'network-error': () => ({ kind: 'network-error' }),
  'drop-after-commit': () => ({ kind: 'drop-after-commit' }),
  cut: (fields) => ({ kind: 'cut', at: fields.read('at', optional(from(0))) }),
  malformed: () => ({ kind: 'malformed' }),
  html: (fields) => ({ kind: 'html', status: fields.read('status', optional(statusWithBody)) }),
  empty: () => ({ kind: 'empty' }),
  'wrong-content-type': (fields) => ({
    kind: 'wrong-content-type',
    contentType: fields.read('contentType', optional(headerValue)),
  }),
  status: (fields) => ({
    kind: 'status',
    status: fields.read('status', whole(400, 599)),
    retryAfter: fields.read('retryAfter', optional(from(0))),
    phase: fields.read('phase', phase),
  }),
  'expired-token': () => ({ kind: 'expired-token' }),
  stale: () => ({ kind: 'stale' }),
  drift: (fields) => ({
    kind: 'drift',
    change: fields.read('change', choice(['extra', 'missing', 'retyped'])),
    field: fields.read('field', optional(text)),
  }),
} as const satisfies { [K in FaultKind['kind']]: (fields: Reading) => FaultKind & { kind: K } };

/** A fault from data that came from outside. Throws an `InvalidFault` that names the field and the rule. */
export function readFault(input: unknown): Fault {
  return readRecord('fault', input, (fields): Fault => {
    const id = fields.read('id', optional(text));
    const match = fields.read('match', optional(readMatch));
    const kind = fields.read('kind', keyOf(KINDS));
    return { id, match, ...KINDS[kind](fields) };
  });
}

const readMatch: Read<FaultMatch> = (value, path) =>
  readRecord(path, value, (fields) => ({
    operation: fields.read('operation', optional(operationName)),
    method: fields.read('method', optional(choice(['GET', 'POST', 'PUT', 'DELETE']))),
    path: fields.read('path', optional(text)),
    nth: fields.read('nth', optional(from(1))),
    every: fields.read('every', optional(from(1))),
    probability: fields.read('probability', optional(number(0, 1))),
    times: fields.read('times', optional(from(1))),
  }));

const operationName: Read<string> = (value, path) => {
  const name = text(value, path);
  if (everyOperation().some((placed) => placed.name === name || placed.name.startsWith(`${name}.`)))
    return name;
  throw new InvalidFault(`${path} is no operation or resource of the contract: "${name}".`);
};
