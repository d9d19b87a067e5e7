import { type Clock } from './clock.ts';
import { type Emit } from './events.ts';
import { type Life } from './life.ts';

/** Lets so many calls through at a time, the oldest first, and none during a pause. */
export interface Queue {
  /** A place in the order; a call keeps it over its repeats. */
  turn(): number;
  /** Waits to be let through; the function that comes back leaves. Rejects with `Ended` when the life ends. */
  enter(turn: number, life: Life): Promise<() => void>;
  /** Holds everyone back for so many milliseconds; of two pauses the one that ends later counts. */
  pause(ms: number): void;
}

interface Place {
  readonly turn: number;
  readonly admission: Promise<void>;
  admit(): void;
  state: 'waiting' | 'inside';
}

function createPlace(turn: number): Place {
  let open: () => void = () => undefined;
  const admission = new Promise<void>((resolve) => {
    open = resolve;
  });
  const place: Place = {
    turn,
    admission,
    state: 'waiting',
    admit: () => {
      place.state = 'inside';
      open();
    },
  };
  return place;
}

/** A queue with so many places. */
export function createQueue(clock: Clock, places: number, emit: Emit): Queue {
  const waiting: Place[] = [];
  let turns = 0;
  let active = 0;
  let openAt = -Infinity;
  let stopWatch: (() => void) | undefined;

  const tell = (): void => {
    emit('queue', { depth: waiting.length, active, pause: Math.max(0, openAt - clock.now()) });
  };
  const drain = (): void => {
    while (active < places && clock.now() >= openAt) {
      const next = waiting.shift();
      if (next === undefined) return;
      active += 1;
      next.admit();
      tell();
    }
    watch();
  };
  /** A pause needs a timer only while somebody waits for its end. */
  const watch = (): void => {
    stopWatch?.();
    const pause = openAt - clock.now();
    stopWatch = waiting.length === 0 || pause <= 0 ? undefined : clock.after(pause, drain);
  };
  const leave = (): void => {
    active -= 1;
    tell();
    drain();
  };

  return {
    turn: () => (turns += 1),
    pause: (ms) => {
      const until = clock.now() + ms;
      if (until <= openAt) return;
      openAt = until;
      tell();
      watch();
    },
    enter: async (turn, life) => {
      life.check();
      const place = createPlace(turn);
      const behind = waiting.findIndex((other) => other.turn > turn);
      waiting.splice(behind === -1 ? waiting.length : behind, 0, place);
      drain();
      if (place.state === 'waiting') tell();
      try {
        await life.race(place.admission);
        return leave;
      } catch (ended) {
        if (place.state === 'inside') leave();
        else {
          waiting.splice(waiting.indexOf(place), 1);
          tell();
          watch();
        }
        throw ended;
      }
    },
  };
}
