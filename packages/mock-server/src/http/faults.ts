import { type Placed } from '@cxkit/sdk/contract';
import { fingerprint } from '../platform/chance.ts';
import { type Tables } from '../platform/tables.ts';
import { type Database } from '../store/database.ts';
import { shownIn } from './credentials.ts';
import { type Asked, type Trace } from './exchange.ts';
import { type Fault, type InstalledFault } from './faults/fault.ts';
import { fits, isTurn } from './faults/matching.ts';
import { perform, type Act } from './faults/perform.ts';
import { InvalidFault } from './faults/reading.ts';
import { readFault } from './faults/read-fault.ts';
import { type Reply } from './reply.ts';

/** What goes wrong on purpose in a world, declared as data. */
export interface FaultEngine {
  /** Lets a request through, late, broken or not at all: rejects with `ConnectionLost` where no answer comes. */
  around(asked: Asked, placed: Placed, trace: Trace, act: Act): Promise<Reply | Response>;
  /** Switches a fault on and gives its id. Throws an `InvalidFault` that says what is wrong with it. */
  add(fault: Fault): string;
  /** Those that are on, in the order in which they act. */
  list(): readonly InstalledFault[];
  /** Switches one off; false if there was none. Who hangs on it loses the connection, who is late goes on. */
  remove(id: string): boolean;
  /** Switches all off. */
  clear(): void;
}

/** What the faults of a world run on. */
export interface FaultMeans {
  /** Waits so many milliseconds; ends early when the signal is aborted. */
  readonly after: (ms: number, over: AbortSignal) => Promise<void>;
  /** Randomness from 0 to 1, without 1; the same in each run. */
  readonly fraction: () => number;
  /** The world's state as it is now. */
  readonly snapshot: () => Database<Tables>;
  /** Aborted when the world begins again or goes, or the mock is closed; the reason is what a request comes to. */
  readonly ended: AbortSignal;
}

interface Live {
  readonly id: string;
  readonly fault: Fault;
  met: number;
  acted: number;
  /** Fingerprint of the token that counts as expired. */
  expired: string | undefined;
  readonly earlier: Database<Tables>;
  readonly removal: AbortController;
}

/** No faults, until some are added. */
export function createFaultEngine(means: FaultMeans): FaultEngine {
  const live = new Map<string, Live>();
  let named = 0;
  const remove = (id: string): boolean => {
    live.get(id)?.removal.abort();
    return live.delete(id);
  };
  return {
    around(asked, placed, trace, act) {
      const acting = [...live.values()].filter((one) => takes(one, asked, placed, means.fraction));
      trace.faults = acting.map(({ id }) => id);
      return acting.reduceRight<Act>(
        (inner, { id, fault, earlier, removal: { signal } }) =>
          (asOf) => {
            const within: Act = (now) => inner(now ?? asOf);
            return perform({ ...means, id, fault, asked, placed, act: within, earlier, removed: signal });
          },
        act,
      )();
    },
    add(given) {
      const fault = readFault(given);
      const id = fault.id ?? `fault-${(named += 1)}`;
      if (live.has(id)) throw new InvalidFault(`fault.id "${id}" is on already: remove it first.`);
      live.set(id, { id, fault, met: 0, acted: 0, expired: undefined, earlier: means.snapshot(), removal: new AbortController() }); // prettier-ignore
      return id;
    },
    list: () => [...live.values()].map(({ id, fault, met, acted }) => ({ id, fault, met, acted })),
    remove,
    clear() {
      for (const id of [...live.keys()]) remove(id);
    },
  };
}

/** Whether the fault acts on this request; counts it. */
function takes(one: Live, asked: Asked, placed: Placed, fraction: () => number): boolean {
  const match = one.fault.match ?? {};
  if (!fits(match, asked, placed) || !concerns(one, asked, placed)) return false;
  one.met += 1;
  if (!isTurn(match, one.met, one.acted, fraction)) return false;
  one.acted += 1;
  return true;
}

/** Some kinds have nothing to do with some requests. */
function concerns(one: Live, asked: Asked, { access, operation }: Placed): boolean {
  if (one.fault.kind !== 'stale' && one.fault.kind !== 'expired-token') return true;
  if (operation.credential !== 'access') return false;
  if (one.fault.kind === 'stale') return access === 'read';
  const shown = shownIn(asked.request.headers);
  if (shown.scheme !== 'bearer') return false;
  const mark = fingerprint(shown.token);
  one.expired ??= mark;
  return one.expired === mark;
}
