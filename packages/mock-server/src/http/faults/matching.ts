import { type Placed } from '@cxkit/sdk/contract';
import { type Asked } from '../exchange.ts';
import { type FaultMatch } from './fault.ts';

/** Whether a request is one that the fault is about, by operation, method and path. */
export function fits(
  { operation, method, path }: FaultMatch,
  asked: Pick<Asked, 'path' | 'request'>,
  placed: Placed,
): boolean {
  return (
    (operation === undefined || placed.name === operation || placed.name.startsWith(`${operation}.`)) &&
    (method === undefined || asked.request.method === method) &&
    (path === undefined || pattern(path).test(asked.path))
  );
}

/** Whether it is the turn of the `met`th that fits, after the fault has acted so many times. */
export function isTurn(
  { nth, every, probability, times }: FaultMatch,
  met: number,
  acted: number,
  fraction: () => number,
): boolean {
  return (
    (nth === undefined || met === nth) &&
    (every === undefined || met % every === 0) &&
    (times === undefined || acted < times) &&
    (probability === undefined || fraction() < probability)
  );
}

function pattern(path: string): RegExp {
  const literal = path.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`);
}
