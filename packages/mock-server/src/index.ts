export { createMock, type Connection, type Mock, type MockOptions } from './mock.ts';
export { DEMO_ADMINISTRATOR, DEMO_PASSWORD } from './seed/demo.ts';
export type { SeedName } from './seed/seeds.ts';
export type { ClockMode } from './platform/clock.ts';
export type { Profile } from './platform/context.ts';
