import { redact, type Placed } from '@cxkit/sdk/contract';
import { type Context } from '../platform/context.ts';
import { firstAnswer, intentOf, remember, type Intent } from '../platform/idempotency.ts';
import { type Asked, type Trace } from './exchange.ts';
import { failure, type Reply } from './reply.ts';

/**
 * Does a write once for a key, and gives a repeated request the first answer. The strict profile honours the key on
 * every write; the other one, like the platform, only where the contract says so.
 */
export function once(asked: Asked, placed: Placed, context: Context, trace: Trace, act: () => Reply): Reply {
  const intent = intentIn(asked, placed, context);
  if (intent === undefined) return act();
  const first = firstAnswer(context, intent);
  if (first !== undefined) return { ...SENT_AGAIN, ...first };
  const reply = act();
  remember(context, intent, holdsSecret(placed, trace.answer) ? GIVEN_ONCE : reply);
  return reply;
}

function intentIn(asked: Asked, placed: Placed, { actor, profile }: Context): Intent | undefined {
  const key = asked.request.headers.get('idempotency-key');
  if (key === null || actor.kind === 'nobody' || placed.access === 'read') return undefined;
  if (profile === 'observed' && !placed.operation.idempotencyKey) return undefined;
  return intentOf(actor.user.id, key, [placed.name, asked.path, asked.url.search, asked.text]);
}

/** An answer with a secret is shown once and kept nowhere. */
function holdsSecret({ operation }: Placed, answer: unknown): boolean {
  return JSON.stringify(redact(operation.response, answer)) !== JSON.stringify(answer);
}

const SENT_AGAIN = {
  headers: {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'idempotent-replayed': 'true',
  },
};
const GIVEN_ONCE = failure(409, 'This was done before. Its answer holds a secret, which is shown once.');
