import { type Placed } from '@cxkit/sdk/contract';
import { type Asked, type Trace } from './exchange.ts';
import { type Reply } from './reply.ts';

/** What goes wrong on purpose, declared as data. */
export interface FaultEngine {
  /** Lets a request through, late, broken or not at all. */
  around(asked: Asked, placed: Placed, trace: Trace, act: () => Promise<Reply>): Promise<Reply | Response>;
}

/** Nothing goes wrong. */
export function createFaultEngine(): FaultEngine {
  return { around: (_asked, _placed, _trace, act) => act() };
}
