import { type WriteTables, type ReadTables } from '../store/schema.ts';
import { type ClockRow, type Milliseconds, type Tables } from './tables.ts';

/** Where a frozen clock begins: a Thursday morning, far from any change of day, month or daylight saving. */
export const FROZEN_START: Milliseconds = Date.UTC(2026, 0, 15, 9, 0, 0);

/** How the platform's time goes: standing still, or following the real one. */
export type ClockMode = 'frozen' | 'running';

/** The clock that a seed begins with. It is part of the state, so that a snapshot goes back in time as well. */
export function clockAt(mode: ClockMode, start: Milliseconds = FROZEN_START): ClockRow {
  return { id: 1, stopped: mode === 'frozen' ? start : null, offset: 0 };
}

/** The platform's time; `real` is the machine's. */
export function timeOf(tables: ReadTables<Tables> | WriteTables<Tables>, real: Milliseconds): Milliseconds {
  const { stopped, offset } = tables.clock.require(1);
  return stopped ?? real + offset;
}

/** Stops the time, at a moment or where it is. */
export function freeze(tables: WriteTables<Tables>, real: Milliseconds, at?: Milliseconds): void {
  tables.clock.update(1, { stopped: at ?? timeOf(tables, real) });
}

/** Moves the time ahead, standing or running. */
export function advance(tables: WriteTables<Tables>, by: Milliseconds): void {
  const { stopped, offset } = tables.clock.require(1);
  tables.clock.update(1, stopped === null ? { offset: offset + by } : { stopped: stopped + by });
}

/** Lets the time go on from where it is. */
export function run(tables: WriteTables<Tables>, real: Milliseconds): void {
  tables.clock.update(1, { stopped: null, offset: timeOf(tables, real) - real });
}
