import { DEFAULT_WORLD } from '../default-world.ts';
import { type Engine } from '../engine.ts';
import { addressOf, type Address } from './address.ts';
import { isWorldName, type Controlled } from './control/controlled.ts';
import { refuseStranger, type Guarding } from './control/guard.ts';
import { answerControl } from './control/routes.ts';
import { type Cors } from './cors.ts';
import { type Connection, type Incoming } from './exchange.ts';
import { createFailed, type Failed } from './failed.ts';
import { handle } from './pipeline.ts';
import { failure, type Reply } from './reply.ts';
import { type Router } from './router.ts';

/** What stands behind the door. */
export interface Behind {
  readonly engine: Engine;
  readonly router: Router;
  readonly about: Controlled['about'];
  readonly cors: Cors;
  readonly guarding: Guarding;
  /** Told of what goes wrong without anybody wanting it. */
  readonly report: (error: unknown) => void;
}

/** An answer with the number that it is known by. */
interface Numbered {
  readonly id: string;
  readonly reply: Reply | Response;
}

/**
 * The door: a request and its caller's address in, an answer out. A preflight is answered at once; control is guarded;
 * all else goes to its world; whatever fails is an answer too. Rejects with `ConnectionLost` where none comes, and with
 * the caller's own reason when they give up.
 */
export function createResponder(
  behind: Behind,
): (request: Request, connection: Connection) => Promise<Reply | Response> {
  let strays = 0;
  const stray = (reply: Reply): Numbered => ({ id: `mock-${(strays += 1)}`, reply });
  const failed = createFailed(behind.report);
  const numbered = async (request: Request, ip: string | undefined): Promise<Numbered> => {
    await behind.engine.ready;
    const preflight = behind.cors.preflight(request);
    if (preflight !== undefined) return stray(preflight);
    const url = urlOf(request);
    if (url === undefined) return stray(failure(400, 'The address is no URL: look at the header Host.'));
    const incoming: Incoming = { request, url, ip: ip ?? '127.0.0.1' };
    const { place, world: named } = addressOf(url.pathname);
    const world = named ?? request.headers.get('x-mock-world') ?? DEFAULT_WORLD;
    return place.kind === 'realm' && isWorldName(world) && behind.engine.worlds.has(world)
      ? inWorld(incoming, place, world, behind, failed)
      : stray(await elsewhere(incoming, place, world, behind, ip !== undefined));
  };
  return async (request, { ip }) => {
    let answer: Numbered;
    try {
      answer = await numbered(request, ip);
    } catch (error) {
      answer = stray(failed(error, request));
    }
    return stamped(answer.reply, { 'x-request-id': answer.id, ...behind.cors.headersFor(request) });
  };
}

function urlOf(request: Request): URL | undefined {
  try {
    return new URL(request.url);
  } catch {
    return undefined;
  }
}

async function inWorld(
  incoming: Incoming,
  { realm, path }: Extract<Address['place'], { kind: 'realm' }>,
  world: string,
  { engine, router }: Behind,
  failed: Failed,
): Promise<Numbered> {
  const beside = engine.beside(world);
  const number = beside.requests.number();
  const reply = await handle(
    { ...incoming, number, at: engine.now(world), realm, path },
    { router, ...beside, failed, transact: (work) => engine.transact(world, work, beside.ended) },
  );
  return { id: `${world}-${number}`, reply };
}

async function elsewhere(
  incoming: Incoming,
  place: Address['place'],
  world: string,
  { engine, about, guarding }: Behind,
  connected: boolean,
): Promise<Reply> {
  if (place.kind === 'realm') {
    return failure(404, `There is no world "${world}". Make it with the control API.`);
  }
  if (place.kind === 'elsewhere') {
    return failure(
      404,
      'Nothing is here. The panel is at /api/cp/, a portal at /api/portal/, sessions at /api/session, control at /__mock/.',
    );
  }
  return (
    refuseStranger(incoming, guarding, connected) ??
    (await answerControl(incoming, place.path, { engine, name: world, about }))
  );
}

function stamped(reply: Reply | Response, headers: Readonly<Record<string, string>>): Reply | Response {
  if (!(reply instanceof Response)) return { ...reply, headers: { ...reply.headers, ...headers } };
  for (const [name, value] of Object.entries(headers)) reply.headers.set(name, value);
  return reply;
}
