import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { World } from '../../src/store/world.ts';
import { deep, item, type Shop, shopOf } from './shop.ts';

const ROWS = 100;

/** Everything about a world that can be seen. */
const seen = ({ tables }: World<Shop>) => ({
  items: [...tables.items.all()],
  byName: tables.items.by.name.page({}),
  byState: tables.items.by.stateAndOwner.page({}),
});

function write(world: World<Shop>, id: number, owner: number): void {
  world.transact(({ items }) => {
    if (owner === 0) items.delete(id);
    else items.put(item(id, { owner, name: `item ${id} of ${world.name}` }));
  });
}

describe('worlds', () => {
  it('never see each other’s writes, whatever forks, writes, snapshots and resets there are', () => {
    const step = fc.record({
      do: fc.constantFrom('fork', 'write', 'write', 'write', 'keep', 'restore'),
      world: fc.nat(20),
      id: fc.integer({ min: 1, max: ROWS + 10 }),
      owner: fc.nat(5),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: deep ? 500 : 60, size: 'max' }), (steps) => {
        const seed = shopOf(ROWS);
        const before = seen(new World('seed', seed));
        const worlds = [new World('world 0', seed)];
        let kept = { database: seed, seen: before };
        const expected = new Map(worlds.map((world) => [world.name, before]));
        for (const { do: what, world: number, id, owner } of steps) {
          const world = worlds[number % worlds.length]!;
          if (what === 'fork') {
            const fork = world.fork(`world ${worlds.length}`);
            worlds.push(fork);
            expected.set(fork.name, seen(world));
          } else if (what === 'keep') kept = { database: world.snapshot(), seen: seen(world) };
          else if (what === 'restore') {
            world.restore(kept.database);
            expected.set(world.name, kept.seen);
          } else {
            write(world, id, owner);
            expected.set(world.name, seen(world));
          }
        }
        for (const world of worlds) expect(seen(world)).toEqual(expected.get(world.name));
        expect(seen(new World('seed', seed))).toEqual(before);
      }),
      { numRuns: deep ? 500 : 40 },
    );
  }, 600_000);

  it('give the same ids for the same steps after a reset', () => {
    const seed = shopOf(5);
    const world = new World('main', seed);
    const steps = () =>
      [1, 2, 3].map(() => world.transact(({ items }) => items.insert(item(items.nextId()))).value.id);
    const first = steps();
    world.restore(seed);
    expect(steps()).toEqual(first);
  });
});
