import { type Profile } from '../../platform/context.ts';
import { type AuditRow, type OutboxRow } from '../../platform/tables.ts';
import { type SeedName } from '../../seed/seeds.ts';
import { type Fault, type InstalledFault } from '../faults/fault.ts';
import { type RequestFilter, type RequestRecord } from '../request-journal.ts';

/** What the mock says of itself. */
export interface Health {
  readonly status: 'ok';
  readonly seed: SeedName;
  readonly profile: Profile;
  /** How many worlds there are. */
  readonly worlds: number;
}

/** Something that has a name: a world, a snapshot. */
export interface Named {
  readonly name: string;
}

/** A new world, or one that begins again: as `from` is now, or as the seed. */
export interface Fork extends Named {
  readonly from?: string | undefined;
}

/** The platform's time. */
export interface ClockState {
  /** ISO 8601 with milliseconds. */
  readonly now: string;
  readonly mode: 'frozen' | 'running';
}

/** How far to go: milliseconds, or words like `90s`, `5m`, `25h`, `2d`. */
export type Advance = { readonly ms: number } | { readonly by: string };

/** How long to wait for something that has not happened yet. */
export interface Patience {
  /** Milliseconds; 5000 when it is left out. */
  readonly timeout?: number | undefined;
}

/** Which mails are meant; all that is given must fit. */
export interface MailFilter {
  readonly to?: string | undefined;
  readonly purpose?: OutboxRow['purpose'] | undefined;
  /** Only those after this id. */
  readonly after?: number | undefined;
}

/** Which entries of the audit log are meant; all that is given must fit. */
export interface AuditFilter {
  readonly action?: AuditRow['action'] | undefined;
  readonly table?: string | undefined;
  readonly user?: number | undefined;
}

/** Gives up when the signal is aborted. */
export interface Waiting {
  readonly signal?: AbortSignal;
}

/**
 * Steers the mock: the same object in its own process (`mock.control`) and from another one (`connectControl`). It acts
 * on one world. Rejects with a ControlError that says what was wrong.
 */
export interface Control {
  health(): Promise<Health>;
  /** The same for another world, whether it exists yet or not. */
  inWorld(name: string): Control;
  readonly worlds: {
    list(): Promise<readonly string[]>;
    /** Makes a world of one's own; it costs nothing, whatever the size. */
    fork(world: Fork): Promise<Named>;
    /** Sets this world back to its seed, its clock, faults and requests with it. */
    reset(): Promise<Named>;
    /** Removes a world with its snapshots. */
    delete(world: Named): Promise<Named>;
  };
  /** States of this world to come back to. They cost nothing, and are kept where the state is kept. */
  readonly snapshots: {
    list(): Promise<readonly string[]>;
    save(snapshot: Named): Promise<Named>;
    /** Goes back, the clock too. Faults and requests stay as they are. */
    restore(snapshot: Named): Promise<Named>;
  };
  readonly clock: {
    now(): Promise<ClockState>;
    /** Stops the time where it is, or at an ISO time. */
    freeze(options?: { readonly at?: string | undefined }): Promise<ClockState>;
    /** Moves it ahead: codes expire, locks open. */
    advance(step: Advance): Promise<ClockState>;
    /** Lets it go on from where it is. */
    run(): Promise<ClockState>;
  };
  readonly faults: {
    list(): Promise<readonly InstalledFault[]>;
    add(fault: Fault): Promise<{ readonly id: string }>;
    remove(fault: { readonly id: string }): Promise<{ readonly id: string }>;
    clear(): Promise<{ readonly cleared: number }>;
  };
  /** Mails that the platform has sent. */
  readonly outbox: {
    list(filter?: MailFilter): Promise<readonly OutboxRow[]>;
    /** The first that fits, now or later. */
    wait(filter: MailFilter & Patience, waiting?: Waiting): Promise<OutboxRow>;
  };
  /** Requests that this world has answered, secrets blotted out. */
  readonly requests: {
    list(filter?: RequestFilter): Promise<readonly RequestRecord[]>;
    /** The first that fits, now or later. */
    wait(filter: RequestFilter & Patience, waiting?: Waiting): Promise<RequestRecord>;
    clear(): Promise<{ readonly cleared: number }>;
  };
  /** Who changed what. */
  readonly audit: {
    list(filter?: AuditFilter): Promise<readonly AuditRow[]>;
  };
}
