import { type Read } from '../faults/reading.ts';
import { refuse } from './reading.ts';

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A duration in words, as milliseconds: `500ms`, `90s`, `5m`, `25h`, `2d`. */
export const duration: Read<number> = (value, path) => {
  const [, count, unit] = typeof value === 'string' ? (/^(\d{1,9})(ms|s|m|h|d)$/.exec(value) ?? []) : [];
  if (count === undefined || !isUnit(unit)) return refuse(path, 'is not a duration like 90s, 5m, 25h or 2d');
  return Number(count) * UNITS[unit];
};

function isUnit(text: string | undefined): text is keyof typeof UNITS {
  return text !== undefined && Object.hasOwn(UNITS, text);
}
