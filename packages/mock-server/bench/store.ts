/**
 * Prints what the store does in a second, and how long its slow steps take:
 * `node --conditions=@cxkit/source packages/mock-server/bench/store.ts [rows]`
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyDatabase } from '../src/store/database.ts';
import { Journal } from '../src/store/journal.ts';
import { defineTables, table } from '../src/store/schema.ts';
import { fileStorage } from '../src/store/storage/file.ts';
import { buildDatabase } from '../src/store/transaction.ts';
import { World } from '../src/store/world.ts';
import { Worlds } from '../src/store/worlds.ts';

interface Row {
  readonly id: number;
  readonly account: number;
  readonly status: string;
  readonly balance: number;
  readonly name: string;
  readonly email: string;
  readonly city: string;
  readonly note: string;
  readonly created: string;
  readonly limits: { readonly calls: number };
}

const schema = defineTables({
  rows: table<Row>()({
    key: 'id',
    indexes: {
      accountAndStatus: { by: (row) => [row.account, row.status] },
      balance: { by: (row) => row.balance },
      email: { by: (row) => row.email, unique: true },
    },
  }),
});

const ROWS = Number(process.argv[2] ?? 100_000);
const STATES = ['active', 'paused', 'closed'];

function row(id: number): Row {
  return {
    id,
    account: id % 33,
    status: STATES[id % 3] ?? '',
    balance: (id * 7919) % 100_003,
    name: `Customer ${id}`,
    email: `customer${id}@example.com`,
    city: 'Leeds',
    note: '',
    created: '2026-01-01T00:00:00Z',
    limits: { calls: 30 },
  };
}

function took(what: () => void): number {
  const start = performance.now();
  what();
  return performance.now() - start;
}

const print = (name: string, value: number, unit: string): void => {
  const digits = value < 10 ? 4 : 0;
  console.log(
    `${name.padEnd(58)} ${value.toLocaleString('en', { maximumFractionDigits: digits }).padStart(12)} ${unit}`,
  );
};

/** The best of three rounds, after one to warm up. */
function rate(name: string, times: number, step: (at: number) => void): void {
  let best = Infinity;
  for (let round = 0; round < 4; round += 1) {
    const ms = took(() => {
      for (let at = 0; at < times; at += 1) step(at);
    });
    if (round > 0) best = Math.min(best, ms);
  }
  print(name, (times / best) * 1000, '/s');
}

console.log(`${ROWS.toLocaleString('en')} rows of 10 fields, 3 indexes, Node ${process.version}\n`);

let seed = emptyDatabase(schema);
print(
  'load',
  took(() => {
    seed = buildDatabase(seed, ({ rows }) => {
      for (let id = 1; id <= ROWS; id += 1) rows.insert(row(id));
    });
  }),
  'ms',
);

const world = new World('bench', seed);
const { rows } = world.tables;
const pick = (at: number): number => ((at * 7919) % ROWS) + 1;

rate('get by id', 500_000, (at) => rows.get(pick(at)));
rate('first by a unique key', 200_000, (at) => rows.by.email.first(`customer${pick(at)}@example.com`));
rate('page of 25 by id, keyset', 100_000, (at) => rows.page({ after: pick(at), limit: 25 }));
rate('page of 25 by an index, keyset', 100_000, (at) =>
  rows.by.balance.page({ after: { key: pick(at), id: 0 }, limit: 25 }),
);
rate('the same, descending', 100_000, (at) =>
  rows.by.balance.page({ after: { key: pick(at), id: 0 }, limit: 25, order: 'descending' }),
);
rate('page of 25 by a compound key, offset 100', 50_000, (at) =>
  rows.by.accountAndStatus.page({ equal: [at % 33, STATES[at % 3] ?? ''], offset: 100, limit: 25 }),
);
rate('page of 25 at offset 50,000 (all that can be done is count)', 50, () =>
  rows.page({ offset: 50_000, limit: 25 }),
);
rate('count by a compound key', 50_000, (at) => rows.by.accountAndStatus.count([at % 33]));
rate('a transaction that reads one row', 200_000, (at) =>
  world.transact((tables) => tables.rows.get(pick(at))),
);
rate('a transaction that updates one row', 30_000, (at) =>
  world.transact((tables) => tables.rows.update(pick(at), { balance: at })),
);
rate('updates inside one transaction', 10, () => {
  world.transact((tables) => {
    for (let at = 0; at < 10_000; at += 1) tables.rows.update(pick(at), { balance: at });
  });
});
console.log('    (times 10,000)');
rate('snapshot and restore', 500_000, () => world.restore(world.snapshot()));

world.restore(seed);
globalThis.gc?.();
const before = process.memoryUsage().heapUsed;
const worlds: World<typeof schema>[] = [];
const forking = took(() => {
  for (let at = 0; at < 1000; at += 1) {
    const fork = world.fork(`world ${at}`);
    for (let write = 0; write < 5; write += 1) {
      fork.transact((tables) => tables.rows.update(pick(at * 5 + write), { balance: write }));
    }
    worlds.push(fork);
  }
});
globalThis.gc?.();
print('a world, forked and written to five times', forking / worlds.length, 'ms');
if (globalThis.gc)
  print('its memory', (process.memoryUsage().heapUsed - before) / worlds.length / 1024, 'KiB');
print(
  'reset of a world',
  took(() => world.restore(seed)),
  'ms',
);

for (const durability of ['os', 'fsync'] as const) {
  const folder = await mkdtemp(join(tmpdir(), 'cxkit-bench-'));
  const open = () =>
    Journal.open({ worlds: new Worlds(seed), storage: fileStorage({ folder, schema: '1', durability }) });
  const journal = await open();
  await journal.fork('main');
  for (const writers of [1, 64]) {
    const each = Math.ceil((durability === 'os' ? 20_000 : 2000) / writers);
    const start = performance.now();
    await Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        for (let at = 0; at < each; at += 1) {
          await journal.transact('main', (tables) =>
            tables.rows.update(pick(writer * each + at), { balance: at }),
          );
        }
      }),
    );
    const seconds = (performance.now() - start) / 1000;
    print(`durable updates (${durability}), ${writers} at a time`, (writers * each) / seconds, '/s');
  }
  await journal.close();
  let start = performance.now();
  const again = await open();
  print(
    `opening again after ${again.sequence.toLocaleString('en')} entries`,
    performance.now() - start,
    'ms',
  );
  start = performance.now();
  await again.compact();
  print('compaction', performance.now() - start, 'ms');
  await again.close();
  await rm(folder, { recursive: true });
}
