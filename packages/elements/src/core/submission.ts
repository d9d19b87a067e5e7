import { isCxkitError, type Problem } from '@cxkit/sdk';
import type { Clock } from './clock.ts';
import { failureOf, type Failure } from './failure.ts';
import type { Form, FormState } from './form.ts';
import { createStore, derive, type Readable } from './store.ts';

export interface SubmissionState<V> extends FormState<V> {
  /** Sent, and no answer yet. */
  readonly busy: boolean;
  /** Refusals in a row. */
  readonly refusals: number;
  /** Seconds until the server listens again; 0 if it does. */
  readonly locked: number;
  /** Why there was no answer about the fields. */
  readonly failure: Failure | undefined;
}

/** One field of a form on its way. */
export interface Field<Value> {
  readonly value: Value;
  readonly problem: Problem | undefined;
  readonly required: boolean;
  readonly busy: boolean;
  set(value: Value): void;
  /** The person has left it. */
  leave(): void;
}

export interface Submission<V> extends Readable<SubmissionState<V>> {
  field<K extends string & keyof V>(name: K): Field<V[K]>;
  /** Sends what was typed, unless it is unfit, sent already or locked. */
  submit(): Promise<void>;
  /** Forgets all: what was typed, what went wrong, an answer that is still to come. */
  reset(values?: V): void;
}

export interface SubmissionOptions<V, Answer> {
  readonly form: Form<V>;
  readonly clock: Clock;
  /** The page may stop it. */
  readonly allow?: () => Promise<boolean>;
  readonly send: (values: V, signal: AbortSignal) => Promise<Answer>;
  readonly done: (answer: Answer) => void;
  /** The fields are wrong, says the form or the server. */
  readonly refused: (problems: readonly Problem[]) => void;
  /** There was no answer about the fields. The form keeps what was typed. */
  readonly failed: (failure: Failure, error: unknown) => void;
}

interface Life {
  readonly busy: boolean;
  readonly refusals: number;
  readonly locked: number;
  readonly failure: Failure | undefined;
}
const fresh: Life = { busy: false, refusals: 0, locked: 0, failure: undefined };

/** The way of a form to the server and back: judge, ask the page, send once, put what was refused on its fields. */
export function createSubmission<V, Answer>(options: SubmissionOptions<V, Answer>): Submission<V> {
  const { form, clock, allow, send, done, refused, failed } = options;
  const life = createStore(fresh);
  const change = (part: Partial<Life>): void => life.set({ ...life.get(), ...part });
  let attempt = new AbortController();
  let stopTicking = (): void => undefined;

  const lock = (until: number): void => {
    const locked = Math.max(0, Math.ceil((until - clock.now()) / 1000));
    change({ locked });
    if (locked > 0) stopTicking = clock.after(1000, () => lock(until));
    else form.refuse([]);
  };

  const refuse = (problems: readonly Problem[]): void => {
    form.refuse(problems);
    change({ busy: false, refusals: life.get().refusals + 1 });
    const lockedFor = problems.find(({ code }) => code === 'locked')?.params['seconds'];
    if (typeof lockedFor === 'number') lock(clock.now() + lockedFor * 1000);
    refused(problems);
  };

  const submit = async (): Promise<void> => {
    if (life.get().busy || life.get().locked > 0) return;
    const values = form.judge();
    change({ failure: undefined });
    if (values === undefined) {
      refused(problemsOf(form));
      return;
    }
    const { signal } = (attempt = new AbortController());
    const isOver = (): boolean => signal.aborted;
    change({ busy: true });
    try {
      const isAllowed = allow === undefined || (await allow());
      if (!isAllowed && !isOver()) change({ busy: false });
      if (!isAllowed || isOver()) return;
      const answer = await send(values, signal);
      if (isOver()) return;
      change({ busy: false, refusals: 0 });
      done(answer);
    } catch (error) {
      if (isOver()) return;
      if (isCxkitError(error) && error.fields.length > 0) {
        refuse(error.fields);
        return;
      }
      if (isCxkitError(error) && error.code === 'aborted') {
        change({ busy: false }); // something newer came after it
        return;
      }
      const failure = failureOf(error);
      change({ busy: false, failure });
      failed(failure, error);
    }
  };

  const { get, subscribe } = derive([form, life], (): SubmissionState<V> => {
    const typed = form.get();
    const own = life.get();
    return own.locked === 0 ? { ...typed, ...own } : { ...counted(typed, own.locked), ...own };
  });
  return {
    get,
    subscribe,
    submit,
    field: (name) => ({
      value: form.get().values[name],
      problem: get().problems[name],
      required: form.limits(name).required,
      busy: life.get().busy,
      set: (value) => form.set(name, value),
      leave: () => form.touch(name),
    }),
    reset(values) {
      attempt.abort();
      stopTicking();
      life.set(fresh);
      form.reset(values);
    },
  };
}

function problemsOf<V>(form: Form<V>): Problem[] {
  const { problems } = form.get();
  return form.fields.flatMap((field) => problems[field] ?? []);
}

/** A lock tells the seconds that are left, not those that it began with. */
function counted<V>(state: FormState<V>, seconds: number): FormState<V> {
  const live = (problem: Problem): Problem =>
    problem.code === 'locked' ? { ...problem, params: { ...problem.params, seconds } } : problem;
  const problems: Partial<Record<keyof V, Problem>> = { ...state.problems };
  for (const name in problems) if (problems[name]) problems[name] = live(problems[name]);
  return { ...state, problems, summary: state.summary.map(live) };
}
