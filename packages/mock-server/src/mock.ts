import { type Corrections } from '@cxkit/sdk';
import { applyCorrections } from '@cxkit/sdk/contract';
import { DEFAULT_WORLD } from './default-world.ts';
import { createEngine } from './engine.ts';
import { bindControl } from './http/control/bind.ts';
import { ControlError } from './http/control/control-error.ts';
import { type Control } from './http/control/control.ts';
import { perform } from './http/control/perform.ts';
import { createCors } from './http/cors.ts';
import { type Connection } from './http/exchange.ts';
import { createResponder } from './http/respond.ts';
import { createRouter } from './http/router.ts';
import { type ClockMode } from './platform/clock.ts';
import { type Profile } from './platform/context.ts';
import { isInstant } from './platform/instant.ts';
import { services } from './platform/services.ts';
import { DEFAULT_CLOCK, DEFAULT_SEED, keyOf } from './seed/seeded-database.ts';
import { type SeedName } from './seed/seeds.ts';
import { nowhere } from './store/storage/nowhere.ts';
import { type Storage } from './store/storage/storage.ts';

/** How to set up a mock. Everything has a default. */
export interface MockOptions {
  /** What each world begins with: `demo` (the default) or `empty`. */
  readonly seed?: SeedName;
  /** `frozen` (the default) makes two runs equal to the byte; `running` follows the machine. */
  readonly clock?: ClockMode;
  /** Where a frozen clock stands, in milliseconds since 1970. */
  readonly start?: number;
  /** Where the state is kept; nowhere when it is left out. */
  readonly storage?: Storage;
  /** `observed` does what is known of the platform; `strict-client` adds what a careful client should stand. */
  readonly profile?: Profile;
  /** What the real platform says otherwise: the same file that a client takes. */
  readonly corrections?: Corrections;
  /** Waits so many milliseconds, for a fault's delay, or until the signal is aborted. Real time when it is left out. */
  readonly after?: (ms: number, over: AbortSignal) => Promise<void>;
  /** Origins of the pages that may call it from elsewhere: `http://localhost:5173`. None when it is left out. */
  readonly cors?: readonly string[];
  /** Guards the control API over `fetch`, which then answers other machines too. */
  readonly token?: string;
  /** What answers are made of: a server's own class may be faster than the global one. */
  readonly Response?: typeof Response;
}

// taken when this is loaded, so that faked timers don't make it hang
const { setTimeout: begin, clearTimeout: end } = globalThis;

function wait(ms: number, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = begin(resolve, ms);
    // a timer that nobody waits for would keep the process alive
    over.addEventListener('abort', () => { end(timer); resolve(); }); // prettier-ignore
  });
}

/** The whole platform as one function. */
export interface Mock {
  /** Answers a request as the platform would. It can stand in for `fetch` in a client's options. */
  fetch(input: Request | URL | string, init?: RequestInit & Connection): Promise<Response>;
  /** Steers it: worlds, snapshots, clock, faults, mails, requests. */
  readonly control: Control;
  /** Resolves when the storage is open; rejects when it can't be, with a sentence that says why. */
  readonly ready: Promise<void>;
  /**
   * Waits for what is under way, lets go of the storage, and answers nothing afterwards: `fetch` rejects like a lost
   * connection. Who is held up by a fault loses the connection at once.
   */
  close(): Promise<void>;
}

/** A mock of the platform. It knows neither MSW nor Node. */
export function createMock(options: MockOptions = {}): Mock {
  const { seed = DEFAULT_SEED, clock = DEFAULT_CLOCK, profile = 'observed', corrections = {} } = options;
  if (options.start !== undefined && !isInstant(options.start)) {
    throw new TypeError(`start is ${options.start}: give whole milliseconds from 1970 to the year 9000.`);
  }
  const Answer = options.Response ?? Response;
  const engine = createEngine({
    seed,
    clock,
    start: options.start,
    profile,
    storage: options.storage ?? nowhere(),
    key: keyOf(seed),
    realTime: () => Date.now(),
    after: options.after ?? wait,
  });
  const about = { seed, profile };
  const respond = createResponder({
    engine,
    router: createRouter(correctedServices(corrections)),
    about,
    cors: createCors(options.cors ?? []),
    guarding: { token: options.token, origins: options.cors ?? [] },
    report: (error) => console.error(error),
  });
  return {
    control: bindControl(async (name, world, input, signal = new AbortController().signal) => {
      if (engine.lifetime.closing.aborted) throw new ControlError(503, 'The mock is closed.');
      return engine.lifetime.during(async () => {
        await engine.ready;
        return perform(name, { engine, name: world, about }, input, signal);
      });
    }, DEFAULT_WORLD),
    ready: engine.ready,
    close: () => engine.close(),
    async fetch(input, init = {}) {
      const request = requestOf(input, init);
      // a connection tells by itself that its caller has gone
      const caller = init.ip === undefined ? request.signal : undefined;
      caller?.throwIfAborted();
      const reply = await engine.lifetime.during(() => respond(request, init));
      caller?.throwIfAborted();
      return reply instanceof Response ? reply : new Answer(reply.body, reply);
    },
  };
}

/** A server hands its own kind of request over: it is not copied where it says all. */
function requestOf(input: Request | URL | string, init: RequestInit & Connection): Request {
  const bare = Object.keys(init).every((name) => name === 'ip');
  return input instanceof Request && bare ? input : new Request(input, init);
}

function correctedServices(corrections: Corrections): Parameters<typeof createRouter>[0] {
  const placed = applyCorrections(
    services.map((service) => service.placed),
    corrections,
  );
  return services.map((service, index) => ({ ...service, placed: placed[index] ?? service.placed }));
}
