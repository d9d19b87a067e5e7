import { type Placed } from '@cxkit/sdk/contract';
import { type Tables } from '../../platform/tables.ts';
import { type Database } from '../../store/database.ts';
import { expiredToken } from '../../platform/authenticate.ts';
import { type Asked } from '../exchange.ts';
import { failure, refused, type Reply } from '../reply.ts';
import { ConnectionLost } from './connection-lost.ts';
import { drift } from './drift.ts';
import { type Fault, type Phase } from './fault.ts';
import { cut, empty, htmlPage, labelled, malformed } from './spoil.ts';

/** Lets the platform do its work; a read may be made to answer from an earlier state. */
export type Act = (earlier?: Database<Tables>) => Promise<Reply | Response>;

/** A fault at work: what it has to do with. */
export interface Acting {
  readonly id: string;
  readonly fault: Fault;
  readonly asked: Asked;
  readonly placed: Placed;
  readonly act: Act;
  /** Waits so many milliseconds; ends early when the signal is aborted. */
  readonly after: (ms: number, over: AbortSignal) => Promise<void>;
  /** From 0 to 1, without 1. */
  readonly fraction: () => number;
  /** The state when the fault was switched on. */
  readonly earlier: Database<Tables>;
  /** Aborted when the fault is removed. */
  readonly removed: AbortSignal;
  /** Aborted when the request's world is no more; the reason is what the request comes to. */
  readonly ended: AbortSignal;
}

/** Does what the fault says to one request. Rejects with `ConnectionLost` where there is no answer. */
export async function perform(acting: Acting): Promise<Reply | Response> {
  const { id, fault, act, placed } = acting;
  switch (fault.kind) {
    case 'delay':
      return around(fault.phase, act, () => late(acting, fault.ms, fault.upTo ?? fault.ms));
    case 'hang':
      return around(fault.phase, act, () => forever(acting));
    case 'network-error':
      throw new ConnectionLost(`fault ${id}`);
    case 'drop-after-commit':
      await act();
      throw new ConnectionLost(`fault ${id}`);
    case 'cut':
      return spoilt(await act(), (reply) => cut(reply, fault.at, `fault ${id}`));
    case 'malformed':
      return spoilt(await act(), malformed);
    case 'html':
      await act();
      return htmlPage(fault.status);
    case 'empty':
      return spoilt(await act(), empty);
    case 'wrong-content-type':
      return spoilt(await act(), (reply) => labelled(reply, fault.contentType));
    case 'status': {
      if (fault.phase === 'after') await act();
      return failure(fault.status, STATUS_WORDS[fault.status] ?? 'Error', [], {
        ...(fault.retryAfter !== undefined && { 'retry-after': String(fault.retryAfter) }),
      });
    }
    case 'expired-token':
      return refused(expiredToken());
    case 'stale':
      return act(acting.earlier);
    case 'drift':
      return spoilt(await act(), (reply) => drift(reply, placed.wire, fault));
  }
}

async function around(
  phase: Phase = 'before',
  act: Act,
  wait: () => Promise<void>,
): Promise<Reply | Response> {
  if (phase === 'before') {
    await wait();
    return act();
  }
  const reply = await act();
  await wait();
  return reply;
}

/** A wait that goes on at once when the fault is removed. */
function late(acting: Acting, from: number, to: number): Promise<void> {
  const ms = Math.floor(from + acting.fraction() * (to - from + 1));
  return interrupted(acting, (over) => acting.after(ms, over));
}

async function forever(acting: Acting): Promise<never> {
  await interrupted(acting, () => new Promise(() => undefined));
  throw new ConnectionLost(`fault ${acting.id}`);
}

/** Waits until it is over or the fault is removed; rejects when the caller gives up or the world is no more. */
async function interrupted(
  { asked, removed, ended }: Acting,
  wait: (over: AbortSignal) => Promise<void>,
): Promise<void> {
  const { signal: caller } = asked.request;
  const over = AbortSignal.any([caller, ended, removed]);
  if (!over.aborted) {
    const interruption = new Promise<void>((resolve) => {
      over.addEventListener('abort', () => { resolve(); }); // prettier-ignore
    });
    await Promise.race([wait(over), interruption]);
  }
  caller.throwIfAborted();
  ended.throwIfAborted();
}

/** What another fault has cut already is left as it is. */
function spoilt(reply: Reply | Response, spoil: (reply: Reply) => Reply | Response): Reply | Response {
  return reply instanceof Response ? reply : spoil(reply);
}

const STATUS_WORDS: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Access Denied',
  404: 'Record Not Found',
  408: 'Request Timeout',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};
