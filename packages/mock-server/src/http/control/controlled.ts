import { type Beside } from '../../beside.ts';
import { type Engine } from '../../engine.ts';
import { type OutboxRow, type Tables } from '../../platform/tables.ts';
import { type ReadTables, type WriteTables } from '../../store/schema.ts';
import { type RequestFilter, type RequestRecord } from '../request-journal.ts';
import { waitUntil } from '../wait-until.ts';
import { type ClockState, type Health, type MailFilter } from './control.ts';
import { NAME } from './reading.ts';

/** A world that is being steered. */
export interface Controlled {
  readonly engine: Engine;
  readonly name: string;
  readonly about: Pick<Health, 'seed' | 'profile'>;
}

/** The tables of the world. Throws UnknownWorld. */
export function tablesOf({ engine, name }: Controlled): ReadTables<Tables> {
  return engine.worlds.get(name).tables;
}

/** What the world has beside its state. Throws UnknownWorld. */
export function besideOf({ engine, name }: Controlled): Beside {
  engine.worlds.get(name);
  return engine.beside(name);
}

/** The world's clock. */
export function clockOf(world: Controlled): ClockState {
  const { stopped } = tablesOf(world).clock.require(1);
  return {
    now: new Date(world.engine.now(world.name)).toISOString(),
    mode: stopped === null ? 'running' : 'frozen',
  };
}

/** Changes the clock, in a transaction of its own. */
export async function stepClock(
  world: Controlled,
  step: (tables: WriteTables<Tables>, real: number) => void,
): Promise<ClockState> {
  await world.engine.transact(world.name, ({ tables }) => {
    step(tables, world.engine.realTime());
    return true;
  });
  return clockOf(world);
}

/** Mails of the world that fit. */
export function mailsOf(world: Controlled, { to, purpose, after }: MailFilter): readonly OutboxRow[] {
  return [...tablesOf(world).outbox.all()].filter(
    (mail) =>
      (to === undefined || mail.to === to) &&
      (purpose === undefined || mail.purpose === purpose) &&
      (after === undefined || mail.id > after),
  );
}

/** The first mail that fits, now or later; rejects when the signal is aborted. */
export function waitForMail(world: Controlled, filter: MailFilter, signal: AbortSignal): Promise<OutboxRow> {
  return waitUntil(
    () => mailsOf(world, filter)[0],
    besideOf(world).listeners,
    signal,
    () => `No mail has been sent that fits ${JSON.stringify(filter)}.`,
  );
}

/** The first request that fits, now or later; rejects when the signal is aborted. */
export function waitForRequest(
  world: Controlled,
  filter: RequestFilter,
  signal: AbortSignal,
): Promise<RequestRecord> {
  return waitUntil(
    // the journal of now: a reset begins another one
    () => besideOf(world).requests.find(filter),
    besideOf(world).listeners,
    signal,
    () => `No request has come that fits ${JSON.stringify(filter)}.`,
  );
}

/** A snapshot is a world that no request can reach: it is kept as they are, and costs as little. */
export function snapshotWorld(world: string, snapshot: string): string {
  return `${world}/${snapshot}`;
}

/** The snapshots of a world, by name. */
export function snapshotsOf({ engine }: Pick<Controlled, 'engine'>, world: string): readonly string[] {
  const prefix = `${world}/`;
  return engine.worlds
    .names()
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
}

/** Whether a name is that of a world that requests can reach. */
export function isWorldName(name: string): boolean {
  return NAME.test(name);
}
