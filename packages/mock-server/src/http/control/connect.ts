import { DEFAULT_WORLD } from '../../default-world.ts';
import { actions } from './actions.ts';
import { bindControl } from './bind.ts';
import { ControlError } from './control-error.ts';
import { type Control } from './control.ts';
import { CONTROL_HEADER } from './guard.ts';

/** How to reach a mock. */
export interface ConnectOptions {
  /** What the process was started with. */
  readonly token?: string;
  /** Stands in for the global one. */
  readonly fetch?: typeof fetch;
}

/**
 * Steers a mock from elsewhere: a process (`http://127.0.0.1:4010`), or the page that `startMock` runs in
 * (`location.origin`). The same object as `mock.control`.
 */
export function connectControl(url: string, options: ConnectOptions = {}): Control {
  const base = new URL('__mock/', url.endsWith('/') ? url : `${url}/`);
  const headers = {
    [CONTROL_HEADER]: '1',
    'content-type': 'application/json',
    ...(options.token !== undefined && { authorization: `Bearer ${options.token}` }),
  };
  const send = options.fetch ?? fetch;
  return bindControl(async (name, world, input, signal) => {
    const { method, path } = actions[name];
    const target = new URL(path, base);
    if (method === 'GET') {
      for (const [field, value] of Object.entries(input)) {
        if (value !== undefined) target.searchParams.set(field, String(value));
      }
    }
    const response = await send(target, {
      method,
      headers: { ...headers, 'x-mock-world': world },
      body: method === 'GET' ? null : JSON.stringify(input),
      signal: signal ?? null,
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new ControlError(response.status, complaintIn(answer));
    return answer;
  }, DEFAULT_WORLD);
}

function complaintIn(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'error' in answer
    ? String(answer.error)
    : 'The mock did not say why.';
}
