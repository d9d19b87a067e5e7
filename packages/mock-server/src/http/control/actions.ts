import { AUDIT_ACTIONS, MAIL_PURPOSES, type AuditRow, type OutboxRow } from '../../platform/tables.ts';
import { type Fault, type InstalledFault } from '../faults/fault.ts';
import { choice, optional, readRecord, text, type Reading } from '../faults/reading.ts';
import { readFault } from '../faults/read-fault.ts';
import { type RequestFilter, type RequestRecord } from '../request-journal.ts';
import { type Advance, type AuditFilter, type ClockState, type Fork, type Health, type MailFilter, type Named, type Patience } from './control.ts'; // prettier-ignore
import { duration } from './duration.ts';
import { name, numeric, refuse, time } from './reading.ts';

/** One thing that the mock can be told: how it goes over HTTP, and what it takes; `Taken` is what is left of that. */
export interface Action<Input, Output, Taken = Input> {
  readonly method: 'GET' | 'POST';
  /** Below `/__mock/`. */
  readonly path: string;
  /** Judges what came. Throws an error that names the field. */
  read(input: unknown): Taken;
  /** Carry types only. */
  readonly '~input'?: Input;
  readonly '~output'?: Output;
}

type Nothing = Readonly<Record<string, never>>;

function action<Input, Output, Taken = Input>(
  route: `${'GET' | 'POST'} ${string}`,
  build: (fields: Reading) => Taken,
): Action<Input, Output, Taken> {
  const [method, path = ''] = route.split(' ');
  return { method: method === 'GET' ? 'GET' : 'POST', path, read: (input) => readRecord(path, input, build) };
}

/** A fault has a reader of its own, with rules between its fields. */
const addFault: Action<Fault, { readonly id: string }> = {
  method: 'POST',
  path: 'faults/add',
  read: readFault,
};

const nothing = (): Nothing => ({});
const named = (fields: Reading): Named => ({ name: fields.read('name', name) });
const identified = (fields: Reading): { readonly id: string } => ({ id: fields.read('id', text) });

const fork = (fields: Reading): Fork => ({ ...named(fields), from: fields.read('from', optional(name)) });

const step = (fields: Reading): { readonly ms: number } => {
  const ms = fields.read('ms', optional(numeric(0, Number.MAX_SAFE_INTEGER)));
  const by = fields.read('by', optional(duration));
  return { ms: ms ?? by ?? refuse('clock/advance', 'needs ms, or by like 25h') };
};

const count = numeric(0, Number.MAX_SAFE_INTEGER);

const mails = (fields: Reading): MailFilter => ({
  to: fields.read('to', optional(text)),
  purpose: fields.read('purpose', optional(choice(MAIL_PURPOSES))),
  after: fields.read('after', optional(count)),
});

const requests = (fields: Reading): RequestFilter => ({
  operation: fields.read('operation', optional(text)),
  method: fields.read('method', optional(text)),
  status: fields.read('status', optional(count)),
  after: fields.read('after', optional(count)),
  limit: fields.read('limit', optional(numeric(1, 1000))),
});

const patience = (fields: Reading): Patience => ({
  timeout: fields.read('timeout', optional(numeric(0, 600_000))),
});

const entries = (fields: Reading): AuditFilter => ({
  action: fields.read('action', optional(choice(AUDIT_ACTIONS))),
  table: fields.read('table', optional(text)),
  user: fields.read('user', optional(count)),
});

/** All that the mock can be told. The routes under `/__mock/` and the typed object are both made from this table. */
export const actions = {
  health: action<Nothing, Health>('GET health', nothing),
  'worlds.list': action<Nothing, readonly string[]>('GET worlds', nothing),
  'worlds.fork': action<Fork, Named>('POST worlds/fork', fork),
  'worlds.reset': action<Nothing, Named>('POST worlds/reset', nothing),
  'worlds.delete': action<Named, Named>('POST worlds/delete', named),
  'snapshots.list': action<Nothing, readonly string[]>('GET snapshots', nothing),
  'snapshots.save': action<Named, Named>('POST snapshots/save', named),
  'snapshots.restore': action<Named, Named>('POST snapshots/restore', named),
  'clock.now': action<Nothing, ClockState>('GET clock', nothing),
  'clock.freeze': action<
    { readonly at?: string | undefined },
    ClockState,
    { readonly at: number | undefined }
  >('POST clock/freeze', (fields) => ({ at: fields.read('at', optional(time)) })),
  'clock.advance': action<Advance, ClockState, { readonly ms: number }>('POST clock/advance', step),
  'clock.run': action<Nothing, ClockState>('POST clock/run', nothing),
  'faults.list': action<Nothing, readonly InstalledFault[]>('GET faults', nothing),
  'faults.add': addFault,
  'faults.remove': action<{ readonly id: string }, { readonly id: string }>('POST faults/remove', identified),
  'faults.clear': action<Nothing, { readonly cleared: number }>('POST faults/clear', nothing),
  'outbox.list': action<MailFilter, readonly OutboxRow[]>('GET outbox', mails),
  'outbox.wait': action<MailFilter & Patience, OutboxRow>('GET outbox/wait', (fields) => ({
    ...mails(fields),
    ...patience(fields),
  })),
  'requests.list': action<RequestFilter, readonly RequestRecord[]>('GET requests', requests),
  'requests.wait': action<RequestFilter & Patience, RequestRecord>('GET requests/wait', (fields) => ({
    ...requests(fields),
    ...patience(fields),
  })),
  'requests.clear': action<Nothing, { readonly cleared: number }>('POST requests/clear', nothing),
  'audit.list': action<AuditFilter, readonly AuditRow[]>('GET audit', entries),
} as const;

/** The name of an action: that of its method in `Control`. */
export type ActionName = keyof typeof actions;
