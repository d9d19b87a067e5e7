import { fingerprint } from './chance.ts';
import { type Context } from './context.ts';
import { Refusal, wrongField } from './refusal.ts';
import { type ReplayRow } from './tables.ts';

/** How long a key is remembered. */
const KEPT = 24 * 3_600_000;
/** Keys that are forgotten at a time: a write must not pay for all of yesterday's. */
const FORGOTTEN_AT_ONCE = 100;

/** A key that somebody has given to a request. */
export interface Intent {
  /** Fingerprint of the person and the key: nobody meets another one's keys. */
  readonly id: string;
  /** Fingerprint of what is asked for. */
  readonly request: string;
}

/** What was answered the first time, before it is text for the wire. */
export type FirstAnswer = Pick<ReplayRow, 'status' | 'body'>;

/** The intent behind a key. Throws a refusal for a key that can't be one. */
export function intentOf(userId: number, key: string, request: readonly string[]): Intent {
  if (key.length < 1 || key.length > 255) {
    throw wrongField('Idempotency-Key', 'too_long', 'An idempotency key has 1 to 255 characters.', { maximum: 255 }); // prettier-ignore
  }
  return { id: fingerprint(JSON.stringify([userId, key])), request: fingerprint(JSON.stringify(request)) };
}

/** The first answer, if this was asked before. Throws a refusal if something else was asked under the key. */
export function firstAnswer({ tables, now }: Context, intent: Intent): FirstAnswer | undefined {
  const row = tables.replays.get(intent.id);
  if (row === undefined || now - row.at >= KEPT) return undefined;
  if (row.request === intent.request) return row;
  throw new Refusal('invalid', 'This idempotency key belongs to another request. Make a new key for a new intent.'); // prettier-ignore
}

/** Remembers what was answered, for a day. */
export function remember({ tables, now }: Context, intent: Intent, { status, body }: FirstAnswer): void {
  for (const old of tables.replays.by.at.page({ to: now - KEPT, limit: FORGOTTEN_AT_ONCE })) {
    tables.replays.delete(old.id);
  }
  tables.replays.put({ ...intent, at: now, status, body });
}
