import { DEFAULT_WORLD } from '../../default-world.ts';
import { advance, freeze, run, timeOf } from '../../platform/clock.ts';
import { isInstant } from '../../platform/instant.ts';
import { StorageFailed, UnknownWorld } from '../../store/errors.ts';
import { InvalidFault } from '../faults/reading.ts';
import { NotCome } from '../wait-until.ts';
import { actions, type Action, type ActionName } from './actions.ts';
import { ControlError } from './control-error.ts';
import { besideOf, clockOf, isWorldName, mailsOf, snapshotsOf, snapshotWorld, stepClock, tablesOf, waitForMail, waitForRequest, type Controlled } from './controlled.ts'; // prettier-ignore
import { patiently } from './patience.ts';
import { refuse } from './reading.ts';

/** Does one action in a world. A method, so that one can stand for all: each is given what its own action reads. */
type Perform<Input, Output> = {
  perform(world: Controlled, input: Input, signal: AbortSignal): Output | Promise<Output>;
}['perform'];

type PerformOf<A> =
  A extends Action<infer _Input, infer Output, infer Taken> ? Perform<Taken, Output> : never;

const performers: { readonly [K in ActionName]: PerformOf<(typeof actions)[K]> } = {
  health: async ({ engine, about }) => {
    const { failure } = await engine.journal;
    if (failure !== undefined) throw failure;
    return { status: 'ok', ...about, worlds: engine.worlds.names().filter(isWorldName).length };
  },

  'worlds.list': ({ engine }) => engine.worlds.names().filter(isWorldName),
  'worlds.fork': async ({ engine }, { name, from }) => {
    await engine.fork(name, from ?? null);
    return { name };
  },
  'worlds.reset': async (world) => {
    tablesOf(world);
    await world.engine.fork(world.name, null);
    return { name: world.name };
  },
  'worlds.delete': async ({ engine }, { name }) => {
    if (name === DEFAULT_WORLD) {
      throw new ControlError(409, `The world "${name}" is that of whoever names none. Reset it instead.`);
    }
    engine.worlds.get(name);
    // the world last: as long as it is there, what is left of them can be seen and deleted again
    for (const snapshot of snapshotsOf({ engine }, name)) await engine.drop(snapshotWorld(name, snapshot));
    await engine.drop(name);
    return { name };
  },

  'snapshots.list': ({ engine, name }) => snapshotsOf({ engine }, name),
  'snapshots.save': async ({ engine, name: world }, { name }) => {
    await engine.fork(snapshotWorld(world, name), world);
    return { name };
  },
  'snapshots.restore': async (world, { name }) => {
    tablesOf(world);
    const kept = snapshotWorld(world.name, name);
    if (!world.engine.worlds.has(kept)) throw new ControlError(404, `There is no snapshot "${name}".`);
    await world.engine.restore(world.name, kept);
    return { name };
  },

  'clock.now': clockOf,
  'clock.freeze': (world, { at }) => stepClock(world, (tables, real) => freeze(tables, real, at)),
  'clock.advance': (world, { ms }) =>
    stepClock(world, (tables, real) => {
      const to = timeOf(tables, real) + ms;
      if (!isInstant(to))
        refuse('clock/advance', 'goes beyond the end of the platform’s time, the year 9000');
      advance(tables, ms);
    }),
  'clock.run': (world) => stepClock(world, run),

  'faults.list': (world) => besideOf(world).faults.list(),
  'faults.add': (world, fault) => ({ id: besideOf(world).faults.add(fault) }),
  'faults.remove': (world, { id }) => {
    if (!besideOf(world).faults.remove(id)) throw new ControlError(404, `There is no fault "${id}".`);
    return { id };
  },
  'faults.clear': (world) => {
    const { faults } = besideOf(world);
    const cleared = faults.list().length;
    faults.clear();
    return { cleared };
  },

  'outbox.list': mailsOf,
  'outbox.wait': (world, { timeout, ...filter }, signal) =>
    patiently([signal, world.engine.lifetime.closing], timeout, (over) => waitForMail(world, filter, over)),

  'requests.list': (world, filter) => besideOf(world).requests.list(filter),
  'requests.wait': (world, { timeout, ...filter }, signal) =>
    patiently([signal, world.engine.lifetime.closing], timeout, (over) =>
      waitForRequest(world, filter, over),
    ),
  'requests.clear': (world) => {
    const { requests } = besideOf(world);
    const cleared = requests.list().length;
    requests.clear();
    return { cleared };
  },

  'audit.list': (world, { action, table, user }) =>
    [...tablesOf(world).audit.all()].filter(
      (row) =>
        (action === undefined || row.action === action) &&
        (table === undefined || row.table === table) &&
        (user === undefined || row.user_id === user),
    ),
};

/** Does an action with what came, whoever sent it. Rejects with a ControlError that says what was wrong. */
export async function perform(
  name: ActionName,
  world: Controlled,
  input: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  const act: Perform<unknown, unknown> = performers[name];
  try {
    return await act(world, actions[name].read(input), signal);
  } catch (error) {
    if (error instanceof InvalidFault) throw new ControlError(422, error.message);
    if (error instanceof UnknownWorld) throw new ControlError(404, error.message);
    if (error instanceof StorageFailed) throw new ControlError(503, error.message);
    if (error instanceof NotCome) throw new ControlError(504, error.message);
    throw error;
  }
}
