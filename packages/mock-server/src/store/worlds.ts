import { type Change, isEmpty } from './changes.ts';
import { type Database, difference } from './database.ts';
import { type WorldEvent } from './entry.ts';
import { UnknownWorld } from './errors.ts';
import { type Schema } from './schema.ts';
import { type Stored } from './storage/storage.ts';
import { World } from './world.ts';

/** Rows in one event of a snapshot: lines that an editor can still open. */
const ROWS_PER_EVENT = 500;

/** The worlds that a journal keeps, by name, and the seed that they began with. */
export class Worlds<S extends Schema> {
  readonly seed: Database<S>;
  #worlds = new Map<string, World<S>>();

  constructor(seed: Database<S>) {
    this.seed = seed;
  }

  /** Throws UnknownWorld. */
  get(name: string): World<S> {
    const world = this.#worlds.get(name);
    if (world === undefined) throw new UnknownWorld(name);
    return world;
  }

  has(name: string): boolean {
    return this.#worlds.has(name);
  }

  names(): readonly string[] {
    return [...this.#worlds.keys()];
  }

  /** Does what an event says. Throws UnknownWorld, StoreError. */
  apply(event: WorldEvent): void {
    switch (event.kind) {
      case 'change':
        this.get(event.world).apply(event);
        return;
      case 'fork': {
        const database = event.from === null ? this.seed : this.get(event.from).snapshot();
        const world = this.#worlds.get(event.world);
        if (world === undefined) this.#worlds.set(event.world, new World(event.world, database));
        else world.restore(database);
        return;
      }
      case 'drop':
        this.#worlds.delete(event.world);
    }
  }

  /** Catches up with what a storage holds; with a snapshot in it, from the seed. Known worlds stay the same objects. */
  load({ snapshot, entries }: Stored): void {
    if (snapshot !== undefined) {
      const made = new Set(snapshot.events.map((event) => event.world));
      for (const name of this.names()) if (!made.has(name)) this.#worlds.delete(name);
      for (const event of snapshot.events) this.apply(event);
    }
    for (const entry of entries) this.apply(entry);
  }

  /** The events that lead from the seed to all worlds as they are now: what they changed, not what they share. */
  events(): WorldEvent[] {
    return [...this.#worlds.values()].flatMap((world) => {
      const changes = difference(this.seed, world.snapshot());
      const fork: WorldEvent = { kind: 'fork', world: world.name, from: null };
      if (isEmpty(changes)) return [fork];
      const parts = chunks(changes.rows).map((rows, at): WorldEvent => {
        return { kind: 'change', world: world.name, rows, counters: at === 0 ? changes.counters : {} };
      });
      return [fork, ...parts];
    });
  }
}

/** At least one chunk, for the counters. */
function chunks(rows: readonly Change[]): (readonly Change[])[] {
  const parts: (readonly Change[])[] = [rows.slice(0, ROWS_PER_EVENT)];
  for (let at = ROWS_PER_EVENT; at < rows.length; at += ROWS_PER_EVENT) {
    parts.push(rows.slice(at, at + ROWS_PER_EVENT));
  }
  return parts;
}
