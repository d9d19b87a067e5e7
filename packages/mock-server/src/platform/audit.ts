import { type Context } from './context.ts';
import { type AuditRow, type OutboxRow } from './tables.ts';

/** Writes down who did what. Every write of the platform leaves one of these; no secret is in it. */
export function record(
  { tables, now, actor, ip }: Context,
  entry: Pick<AuditRow, 'action' | 'table' | 'message'> & { key: string | number; userId?: number },
): void {
  const userId = entry.userId ?? (actor.kind === 'user' ? actor.user.id : null);
  tables.audit.insert({
    id: tables.audit.nextId(),
    at: now,
    user_id: userId,
    ip,
    action: entry.action,
    table: entry.table,
    key: String(entry.key),
    message: entry.message,
  });
}

/** Sends a mail: into the outbox, where people and tests can read it. */
export function sendMail({ tables, now }: Context, mail: Omit<OutboxRow, 'id' | 'at'>): void {
  tables.outbox.insert({ id: tables.outbox.nextId(), at: now, ...mail });
}
