import type { Clock } from './clock.ts';
import { noDevice, type Device } from './device.ts';
import type { PartProps } from './part.ts';
import type { Readable } from './store.ts';

/**
 * An element without its element: state, what can be done, and what makes a node a part. It knows no DOM, and it
 * works in any framework or none.
 */
export interface Controller<State, Actions, Part extends string> extends Readable<State> {
  readonly actions: Actions;
  /** What makes a node this part now. `index` tells repeated parts apart. */
  part(name: Part, index?: number): PartProps;
  /** Whether there is a part of this name. */
  has(name: string): name is Part;
  /** The words of the present state, its status first: `enrolling ready busy`. */
  tokens(): readonly string[];
  /** Whether leaving the page now would lose something. */
  unsaved(): boolean;
  /**
   * Reads again, because somebody has signed in; absent where that makes no difference. Only for the same person does
   * it go on where it was: for anybody else it begins anew.
   */
  readonly refresh?: (who: { readonly samePerson: boolean }) => void;
  /** Stops all and forgets all secrets. */
  dispose(): void;
}

/** Names of the events that the page may stop. */
export type Before<Events> = Extract<keyof Events, `cx-before-${string}`>;

/** How a controller tells the page. */
export interface EventSink<Events> {
  /** Asks the page; false means that it said no. */
  before(type: Before<Events>): Promise<boolean>;
  after<K extends keyof Events>(type: K, detail: Events[K]): void;
}

/** What surrounds a controller. An element gives all of it; without one, only the clock is needed. */
export interface Surroundings<Words, Events, Part extends string> {
  readonly clock: Clock;
  /** Begins the ids of the nodes, so that two on a page never clash. */
  readonly id: string;
  readonly device: Device;
  readonly events: EventSink<Events>;
  readonly words: () => Words;
  /** The language of dates and numbers. */
  readonly lang: () => string;
  /** Moves the focus there after the next rendering; `select` also selects what is typed. */
  readonly focus: (part: Part, select?: boolean) => void;
  /** Says it through the live region of the document. */
  readonly announce: (text: string, urgency?: 'polite' | 'assertive') => void;
}

export type Given<S extends { clock: Clock }> = Pick<S, 'clock'> & Partial<S>;

let count = 0;

/** The surroundings, with what was not given. */
export function surroundings<Words, Events, Part extends string>(
  english: Words,
  given: Given<Surroundings<Words, Events, Part>>,
): Surroundings<Words, Events, Part> {
  return {
    id: `cx-${(count += 1)}`,
    device: noDevice,
    events: { before: () => Promise.resolve(true), after: () => undefined },
    words: () => english,
    lang: () => 'en',
    focus: () => undefined,
    announce: () => undefined,
    ...given,
  };
}
