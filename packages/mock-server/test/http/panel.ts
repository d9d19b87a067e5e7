import { type Mock } from '../../src/index.ts';
import { basic } from '../parity/step.ts';

/** Where the panel is. */
export const PANEL = 'https://app.connexcs.com/api/cp/';
export const authorization = basic('admin');

/** Makes a user, who is in the list of users afterwards and has a mail. */
export function makeUser(
  mock: Mock,
  name: string,
  world = 'default',
  init: RequestInit = {},
): Promise<Response> {
  return mock.fetch(`${PANEL}setup/user`, {
    method: 'POST',
    headers: { authorization, 'x-mock-world': world },
    body: JSON.stringify({ name, email: `${name}@example.com` }),
    ...init,
  });
}

/** The list of users as text. */
export async function usersOf(mock: Mock, world = 'default'): Promise<string> {
  const response = await mock.fetch(`${PANEL}setup/user`, {
    headers: { authorization, 'x-mock-world': world },
  });
  return response.text();
}
