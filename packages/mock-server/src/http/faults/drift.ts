import { type Placed } from '@cxkit/sdk/contract';
import { type FaultKind } from './fault.ts';
import { type Reply } from '../reply.ts';

type Drift = Extract<FaultKind, { kind: 'drift' }>;

/** The answer of a platform that has changed: in each of its records a field is more, less or of another type. */
export function drift(reply: Reply, { wrapper }: Placed['wire'], change: Drift): Reply {
  if (reply.status !== 200 || reply.body === null) return reply;
  return { ...reply, body: JSON.stringify(within(JSON.parse(reply.body), wrapper, change)) };
}

function within(value: unknown, [key, ...rest]: readonly string[], change: Drift): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => within(item, [], change));
  if (typeof value !== 'object' || value === null) return value;
  const fields = new Map<string, unknown>(Object.entries(value));
  if (key !== undefined) fields.set(key, within(fields.get(key), rest, change));
  else changeRecord(fields, change);
  return Object.fromEntries(fields);
}

function changeRecord(fields: Map<string, unknown>, { change, field }: Drift): void {
  if (change === 'extra') {
    fields.set(field ?? 'added_by_drift', 'drift');
    return;
  }
  const name = field ?? fields.keys().next().value;
  if (name === undefined || !fields.has(name)) return;
  if (change === 'missing') fields.delete(name);
  // no field of the contract reads a record of this shape
  else fields.set(name, { was: fields.get(name) });
}
