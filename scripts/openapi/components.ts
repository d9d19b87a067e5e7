import { same, type JsonObject } from './json.ts';

/** The schemas that are written once and referred to. */
export interface Components {
  /** A reference to the schema of this name, which is made on first use. */
  refer(name: string, make: () => JsonObject): JsonObject;
  /** All of them, by name. */
  all(): JsonObject;
}

/** Two different schemas of one name would be a lie about one of them, so that is an error. */
export function createComponents(): Components {
  const made = new Map<string, JsonObject>();
  return {
    refer(name, make) {
      const schema = make();
      const before = made.get(name);
      if (before !== undefined && !same(before, schema)) {
        throw new TypeError(`Two schemas are called ${name}.`);
      }
      made.set(name, schema);
      return { $ref: `#/components/schemas/${name}` };
    },
    all: () => Object.fromEntries([...made].sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}
