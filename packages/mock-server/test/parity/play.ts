import { generateSync } from 'otplib';
import { FROZEN_START } from '../../src/platform/clock.ts';
import { type Step } from './step.ts';

/** Sends a request to a mock, by whatever way; the path begins with a slash. */
export type Send = (path: string, init: RequestInit) => Promise<Response>;

/** What came back for a step: all that must be equal over all ways. */
export interface Heard {
  readonly does: string;
  readonly status: number | 'lost';
  readonly headers: Readonly<Record<string, string | null>>;
  readonly body: string;
}

const HEADERS = ['content-type', 'cache-control', 'retry-after', 'x-request-id', 'vary'];

/** Plays a transcript and writes down what is heard. Each `play` needs a fresh mock with a frozen clock. */
export async function play(steps: readonly Step[], send: Send): Promise<Heard[]> {
  const kept = new Map<string, string>([['now', new Date(FROZEN_START).toISOString()]]);
  const heard: Heard[] = [];
  for (const step of steps) {
    const answer = await hear(step, kept, send);
    heard.push(answer);
    for (const [name, path] of Object.entries(step.keeps ?? {})) kept.set(name, fieldOf(answer, path));
  }
  return heard;
}

async function hear(step: Step, kept: ReadonlyMap<string, string>, send: Send): Promise<Heard> {
  const [method = '', path = ''] = filled(step.asks, kept).split(' ');
  const authorization = step.as === undefined ? {} : { authorization: filled(step.as, kept) };
  const body = typeof step.body === 'string' ? step.body : JSON.stringify(step.body);
  try {
    const response = await send(path, {
      method,
      headers: { 'content-type': 'application/json', ...authorization, ...step.headers },
      ...(step.body !== undefined && { body: filled(body, kept) }),
    });
    const headers = Object.fromEntries(HEADERS.map((name) => [name, response.headers.get(name)]));
    return { does: step.does, status: response.status, headers, body: await response.text() };
  } catch (error) {
    // what fetch and a body's stream say of a lost connection differs by engine, that it is lost does not
    if (!(error instanceof Error)) throw error;
    return { does: step.does, status: 'lost', headers: {}, body: '' };
  }
}

function filled(text: string, kept: ReadonlyMap<string, string>): string {
  return text.replace(/\{\{(totp )?(\w+)\}\}/g, (_all, totp: string | undefined, name: string) => {
    const value = kept.get(name);
    if (value === undefined) throw new Error(`No step has kept "${name}".`);
    if (totp === undefined) return value;
    return generateSync({ secret: value, epoch: Date.parse(kept.get('now') ?? '') / 1000 });
  });
}

function fieldOf({ does, body }: Heard, path: string): string {
  let value: unknown = JSON.parse(body);
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) throw new Error(`${does}: no ${path} in ${body}`);
    value = new Map<string, unknown>(Object.entries(value)).get(name);
  }
  if (typeof value !== 'string') throw new Error(`${does}: no ${path} in ${body}`);
  return value;
}
