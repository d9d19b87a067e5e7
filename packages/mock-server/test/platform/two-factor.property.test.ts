import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '../../src/seed/demo.ts';
import { codeAt } from './authenticator.ts';
import {
  deep,
  platform,
  SAM,
  textIn,
  textsIn,
  type Answer,
  type Caller,
  type TestPlatform,
} from './caller.ts';

/** What the rules say of one person, in the plainest terms. Seconds and time steps of 30 s. */
interface Model {
  state: 'off' | 'pending' | 'on';
  secret: string;
  lastStep: number;
  recovery: string[];
  wrong: number;
  lockedUntil: number;
}
interface Real {
  readonly world: TestPlatform;
  readonly sam: Caller;
}

const now = ({ world }: Real): number => world.now() / 1000;
const stepNow = (real: Real): number => Math.floor(now(real) / 30);
const codeOf = (answer: Answer): unknown => /"code":"(\w+)"/.exec(JSON.stringify(answer.body))?.[1];

/** What a code of so many steps away is, and what it does to the person. */
function judge(model: Model, real: Real, steps: number): 'right' | 'used' | 'expired' | 'wrong' | 'locked' {
  if (model.lockedUntil > now(real)) return 'locked';
  const step = stepNow(real) + steps;
  const near = Math.abs(steps) <= 1;
  if (near && step > model.lastStep) {
    Object.assign(model, { lastStep: step, wrong: 0, lockedUntil: 0 });
    return 'right';
  }
  return failed(model, real, near ? 'used' : steps < -1 && steps >= -10 ? 'expired' : 'wrong');
}

function failed<T>(model: Model, real: Real, verdict: T): T | 'locked' {
  model.wrong += 1;
  if (model.wrong < 5) return verdict;
  model.lockedUntil = now(real) + Math.min(3600, 30 * 2 ** (model.wrong - 5));
  return 'locked';
}

const showing = (model: Model, real: Real, steps: number): string =>
  codeAt(model.secret, real.world.now() + steps * 30_000);

class Wait implements fc.AsyncCommand<Model, Real> {
  readonly seconds: number;
  constructor(seconds: number) {
    this.seconds = seconds;
  }
  check = () => true;
  run = (_model: Model, { world }: Real) => world.advance(this.seconds);
  toString = () => `wait ${this.seconds} s`;
}

class Start implements fc.AsyncCommand<Model, Real> {
  check = () => true;
  async run(model: Model, { sam }: Real) {
    const answer = await sam.post('setup/two-factor', { password: DEMO_PASSWORD });
    if (model.state === 'on') {
      expect(answer.status).toBe(409);
      return;
    }
    Object.assign(model, { state: 'pending', secret: textIn(answer, 'secret'), lastStep: -1 });
  }
  toString = () => 'start';
}

/** Whatever asks the signed-in person for a code of the authenticator. */
class Ask implements fc.AsyncCommand<Model, Real> {
  readonly what: 'confirm' | 'recovery' | 'disable';
  readonly steps: number;
  constructor(what: 'confirm' | 'recovery' | 'disable', steps: number) {
    this.what = what;
    this.steps = steps;
  }
  check = ({ state }: Readonly<Model>) => state !== 'off';
  async run(model: Model, real: Real) {
    const code = showing(model, real, this.steps);
    const body = this.what === 'disable' ? { password: DEMO_PASSWORD, code } : { code };
    const answer = await real.sam.post(`setup/two-factor/${this.what}`, body);
    const fitting = (this.what === 'confirm') === (model.state === 'pending');
    if (!fitting) {
      expect(answer.status).toBe(409);
      return;
    }
    const verdict = judge(model, real, this.steps);
    if (verdict !== 'right') {
      expect([answer.status, codeOf(answer)]).toEqual([422, verdict]);
      return;
    }
    expect(answer.status).toBe(200);
    if (this.what === 'disable') Object.assign(model, { state: 'off', recovery: [] });
    else Object.assign(model, { state: 'on', recovery: textsIn(answer, 'recovery_codes') });
  }
  toString = () => `${this.what} with the code of step ${this.steps}`;
}

/** Signs in from another page, with a code of the authenticator or a recovery code by its place. */
class SignIn implements fc.AsyncCommand<Model, Real> {
  readonly with: { readonly steps: number } | { readonly recovery: number };
  constructor(code: { readonly steps: number } | { readonly recovery: number }) {
    this.with = code;
  }
  check = () => true;
  async run(model: Model, real: Real) {
    const started = await real.world.nobody.post('session', { email: SAM, password: DEMO_PASSWORD });
    if (model.state !== 'on') {
      expect(started.body).toMatchObject({ status: 'session' });
      return;
    }
    const challenge = textIn(started, 'challenge');
    const recovery =
      'recovery' in this.with ? (model.recovery[this.with.recovery] ?? 'aaaa-aaaa-aaaa') : undefined;
    const code = recovery ?? ('steps' in this.with ? showing(model, real, this.with.steps) : '');
    const answer = await real.world.nobody.post('session/factor', { challenge, code });
    const verdict =
      'steps' in this.with ? judge(model, real, this.with.steps) : this.#judgeRecovery(model, real, code);
    if (verdict === 'right') expect(answer.body).toMatchObject({ status: 'session', person: { email: SAM } });
    else expect([answer.status, codeOf(answer)]).toEqual([422, verdict]);
  }
  #judgeRecovery(model: Model, real: Real, code: string) {
    if (model.lockedUntil > now(real)) return 'locked';
    if (!model.recovery.includes(code)) return failed(model, real, 'wrong');
    Object.assign(model, {
      wrong: 0,
      lockedUntil: 0,
      recovery: model.recovery.filter((one) => one !== code),
    });
    return 'right';
  }
  toString = () => `sign in with ${JSON.stringify(this.with)}`;
}

class LookAtIt implements fc.AsyncCommand<Model, Real> {
  check = () => true;
  async run(model: Model, { sam }: Real) {
    expect((await sam.get('setup/two-factor')).body).toMatchObject({
      enabled: model.state === 'on' ? 'yes' : 'no',
      recovery_codes_left: model.recovery.length,
    });
  }
  toString = () => 'look';
}

const steps = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -1, max: 1 }) },
  { weight: 1, arbitrary: fc.integer({ min: -12, max: 5 }) },
);
const commands = [
  fc.oneof(fc.integer({ min: 1, max: 90 }), fc.constantFrom(1800, 3600)).map((seconds) => new Wait(seconds)),
  fc.constant(new Start()),
  fc.tuple(fc.constantFrom<'confirm' | 'recovery' | 'disable'>('confirm', 'confirm', 'recovery', 'disable'), steps).map(([what, at]) => new Ask(what, at)), // prettier-ignore
  steps.map((at) => new SignIn({ steps: at })),
  fc.integer({ min: 0, max: 10 }).map((recovery) => new SignIn({ recovery })),
  fc.constant(new LookAtIt()),
];

describe('two-factor as a state machine', () => {
  it('does what the rules say, whatever the order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(commands, { maxCommands: deep ? 200 : 40, size: 'max' }), async (run) => {
        await fc.asyncModelRun(async () => {
          const world = platform();
          // with the password on each call, so that no session ends in between
          const real: Real = { world, sam: world.as(SAM) };
          const model: Model = {
            state: 'off',
            secret: '',
            lastStep: -1,
            recovery: [],
            wrong: 0,
            lockedUntil: 0,
          };
          return Promise.resolve({ model, real });
        }, run);
      }),
      { numRuns: deep ? 200 : 25 },
    );
  }, 600_000);
});
