/** A JSON number whose text says more than a double can hold: `12.3400`, `0.1234567890123456789`, `1e-7`. */
export class ExactNumber {
  /** The number as it stood in the source. */
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  /** The value with every exact number in it as an ordinary one: for fields that nobody described. */
  static plain(value: unknown): unknown {
    if (value instanceof ExactNumber) return Number(value.source);
    if (Array.isArray(value)) return value.map((item: unknown) => ExactNumber.plain(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, ExactNumber.plain(inner)]));
  }
}

/**
 * Parses JSON and keeps the text of numbers that a double would change, where the engine gives the source
 * (Chrome 114, Firefox 135, Safari 18.4, Node 22). Elsewhere they are doubles.
 */
export function parseExactly(text: string): unknown {
  return JSON.parse(text, keepSource) as unknown;
}

function keepSource(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  return typeof value === 'number' && source !== undefined && String(value) !== source
    ? new ExactNumber(source)
    : value;
}
