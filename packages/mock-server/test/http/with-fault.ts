import { type Fault } from '../../src/http/faults/fault.ts';
import { ADA, platform, type Answer, type TestPlatform } from '../platform/caller.ts';

/** A write to break. */
export const NEW_GROUP = { name: 'New' };
export const list = (world: TestPlatform): Promise<Answer> => world.as(ADA).get('setup/group');
export const create = (world: TestPlatform): Promise<Answer> => world.as(ADA).post('setup/group', NEW_GROUP);
/** Whether the write has stayed. */
export const written = (world: TestPlatform): boolean => world.tables.groups.has(3);

/** The demo in which this goes wrong. */
export async function withFault(fault: Fault): Promise<TestPlatform> {
  const world = platform();
  await world.fault(fault);
  return world;
}
