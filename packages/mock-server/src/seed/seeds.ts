import { type Chance } from '../platform/chance.ts';
import { type Tables } from '../platform/tables.ts';
import { type WriteTables } from '../store/schema.ts';
import { demo } from './demo.ts';
import { empty } from './empty.ts';

/** What a world begins with. */
export type Seed = (tables: WriteTables<Tables>, chance: Chance) => void;

/** The seeds by name. */
export const seeds = { demo, empty } as const satisfies Record<string, Seed>;
export type SeedName = keyof typeof seeds;
