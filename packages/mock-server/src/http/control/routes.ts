import { type Incoming } from '../exchange.ts';
import { failure, json, type Reply } from '../reply.ts';
import { actions, type ActionName } from './actions.ts';
import { ControlError } from './control-error.ts';
import { type Controlled } from './controlled.ts';
import { perform } from './perform.ts';

const routes: ReadonlyMap<string, ActionName> = new Map(
  names().map((name) => [`${actions[name].method} ${actions[name].path}`, name]),
);

/** Answers a request below `/__mock/`. */
export async function answerControl(
  { request, url }: Incoming,
  path: string,
  world: Controlled,
): Promise<Reply> {
  const name = routes.get(`${request.method} ${path}`);
  if (name === undefined) {
    return failure(
      404,
      `There is no ${request.method} ${path}. There are: ${[...routes.keys()].join(' · ')}`,
    );
  }
  try {
    const input =
      actions[name].method === 'GET' ? Object.fromEntries(url.searchParams) : await bodyOf(request);
    return json(200, await perform(name, world, input, request.signal));
  } catch (error) {
    if (error instanceof ControlError) return failure(error.status, error.message);
    throw error;
  }
}

async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  try {
    return text === '' ? {} : (JSON.parse(text) as unknown);
  } catch {
    throw new ControlError(422, 'The body is not JSON.');
  }
}

function names(): readonly ActionName[] {
  const isName = (name: string): name is ActionName => Object.hasOwn(actions, name);
  return Object.keys(actions).filter(isName);
}
