import { type Shown } from '../platform/authenticate.ts';

/** Lets only so many requests of one person be under way at once. */
export interface SessionLimit {
  /** Takes a place; gives what frees it, or undefined when all are taken. */
  enter(shown: Shown): (() => void) | undefined;
}

/** Nobody is kept out. */
export const noLimit: SessionLimit = { enter: () => () => undefined };

/** At most `most` requests at once of each person that `personOf` tells; whoever shows nothing is not counted. */
export function createSessionLimit(
  most: number,
  personOf: (shown: Shown) => number | undefined,
): SessionLimit {
  const underWay = new Map<number, number>();
  return {
    enter(shown) {
      const person = personOf(shown);
      if (person === undefined) return () => undefined;
      const taken = underWay.get(person) ?? 0;
      if (taken >= most) return undefined;
      underWay.set(person, taken + 1);
      return () => {
        const left = (underWay.get(person) ?? 1) - 1;
        if (left === 0) underWay.delete(person);
        else underWay.set(person, left);
      };
    },
  };
}
