import { type Ticket } from './auth/auth.ts';
import { isCxkitError, type CxkitError } from './errors.ts';
import { error, type Context } from './failure.ts';
import { Ended, type Life } from './life.ts';
import { type Line, type Outgoing } from './line.ts';

/** How often a credential that grew old in the queue is asked for anew before it is sent as it is. */
const PATIENCE = 3;

/** A credential and a place: the place is not held while a token is fetched, which needs one itself. */
export async function admit(
  line: Line,
  { placed, credentials }: Outgoing,
  turn: number,
  life: Life,
  context: Context,
): Promise<{ ticket: Ticket | undefined; leave: () => void }> {
  const { credential } = placed.operation;
  if (credential === 'none') return { ticket: undefined, leave: await line.queue.enter(turn, life) };
  for (let asked = 1; ; asked += 1) {
    life.check();
    const ticket = await life.race(credentials.ticket(credential, life.signal)).catch((failure: unknown) => {
      throw failure instanceof Ended ? failure : credentialError(failure, context);
    });
    if (!isSendable(ticket)) throw error(context, 'credential', false, 'no header can carry the credential.');
    const leave = await line.queue.enter(turn, life);
    if (asked === PATIENCE || credentials.isCurrent(ticket)) return { ticket, leave };
    leave();
  }
}

/** A line break at its end, as in a file, is not sent; one inside would be a header of its own. */
const isSendable = ({ authorization }: Ticket): boolean => /^[ -~]+$/.test(authorization.trim());

/** Each waiting call gets its own error of one kind; a stranger's error may hold anything and is not passed on. */
function credentialError(failure: unknown, context: Context): CxkitError {
  if (isCxkitError(failure)) {
    return failure.code === 'unauthorized'
      ? error(context, 'unauthorized', false, 'nobody is signed in, or the session has ended. Sign in again.')
      : error(context, 'credential', failure.retryable, `no credentials: ${failure.message}`, {
          cause: failure,
        });
  }
  const name = failure instanceof Error && /^\w{1,40}$/.test(failure.name) ? ` (${failure.name})` : '';
  return error(context, 'credential', true, `the source of credentials failed${name}.`);
}
