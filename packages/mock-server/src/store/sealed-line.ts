import { checksum } from './checksum.ts';

/** Why a line can't be read. `schema` is set if it's whole, but of another version. */
export interface UnreadableLine {
  readonly reason: string;
  readonly schema?: string;
}

const SEAL = /,"crc":"([0-9a-f]{8})"\}$/;

/** An object as one line of JSON, without the line end: the schema version first, a checksum of all before it last. */
export function sealLine(value: object, schema: string): string {
  const body = JSON.stringify({ v: schema, ...value }).slice(0, -1);
  return `${body},"crc":"${checksum(body)}"}`;
}

/** Reads a line that {@link sealLine} wrote. */
export function openLine(
  line: string,
  schema: string,
): { readonly value: Readonly<Record<string, unknown>> } | UnreadableLine {
  const crc = SEAL.exec(line);
  if (crc === null) return { reason: 'it has no checksum at its end' };
  if (crc[1] !== checksum(line.slice(0, crc.index))) return { reason: 'its checksum doesn’t match' };
  const value = parse(line);
  if (!isRecord(value)) return { reason: 'it is not a JSON object' };
  if (value['v'] !== schema) return { reason: 'it has another schema version', schema: String(value['v']) };
  return { value };
}

/** A JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a text of JSON says; undefined if it's none. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
