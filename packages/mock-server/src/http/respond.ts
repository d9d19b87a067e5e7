import { DEFAULT_WORLD, type Engine } from '../engine.ts';
import { addressOf, type Address } from './address.ts';
import { isWorldName, type Controlled } from './control/controlled.ts';
import { refuseStranger, type Guarding } from './control/guard.ts';
import { answerControl } from './control/routes.ts';
import { type Cors } from './cors.ts';
import { type Connection, type Incoming } from './exchange.ts';
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
}

/** An answer with the number that it is known by. */
interface Numbered {
  readonly id: string;
  readonly reply: Reply | Response;
}

/**
 * The door: a request and its caller's address in, an answer out. A preflight is answered at once; control is guarded;
 * all else goes to its world. Rejects with `ConnectionLost` where no answer comes.
 */
export function createResponder(
  behind: Behind,
): (request: Request, connection: Connection) => Promise<Reply | Response> {
  let strays = 0;
  const stray = (reply: Reply): Numbered => ({ id: `mock-${(strays += 1)}`, reply });
  return async (request, { ip }) => {
    await behind.engine.ready;
    const preflight = behind.cors.preflight(request);
    if (preflight !== undefined) return stamped(preflight, { 'x-request-id': stray(preflight).id });
    const incoming: Incoming = { request, url: new URL(request.url), ip: ip ?? '127.0.0.1' };
    const { place, world: named } = addressOf(incoming.url.pathname);
    const world = named ?? request.headers.get('x-mock-world') ?? DEFAULT_WORLD;
    const { id, reply } =
      place.kind === 'realm' && isWorldName(world) && behind.engine.worlds.has(world)
        ? await inWorld(incoming, place, world, behind)
        : stray(await elsewhere(incoming, place, world, behind, ip !== undefined));
    return stamped(reply, { 'x-request-id': id, ...behind.cors.headersFor(request) });
  };
}

async function inWorld(
  incoming: Incoming,
  { realm, path }: Extract<Address['place'], { kind: 'realm' }>,
  world: string,
  { engine, router }: Behind,
): Promise<Numbered> {
  const beside = engine.beside(world);
  const number = beside.requests.number();
  const reply = await handle(
    { ...incoming, number, realm, path, text: await incoming.request.text() },
    {
      router,
      ...beside,
      transact: (work) => engine.transact(world, work),
      now: () => engine.now(world),
    },
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
    return failure(404, 'Nothing is here. The panel is at /api/cp/, sessions at /api/session.');
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
