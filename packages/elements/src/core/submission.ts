import { isCxkitError, type Problem } from '@cxkit/sdk';
import type { Clock } from './clock.ts';
import { failureOf, type Failure } from './failure.ts';
import type { Form, FormState } from './form.ts';
import { createStore, derive, type Readable } from './store.ts';

export interface SubmissionState<V> extends FormState<V> {
  /** On its way, and no answer yet. */
  readonly busy: boolean;
  /** The page is asked first; until it answers nothing is sent, and the person may still go back. */
  readonly asking: boolean;
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
  /** A field by its name, if the form has it. */
  field(name: string): Field<V[string & keyof V]> | undefined;
  /** Sends what was typed, unless it is unfit, sent already or locked. */
  submit(): Promise<void>;
  /** Forgets all: what was typed, what went wrong, an answer that is still to come. */
  reset(values?: V): void;
  /** Forgets what went wrong; what was typed stays. */
  calm(): void;
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
  /** What was refused is not what stands there now. */
  readonly retyped?: (() => void) | undefined;
  /** It is over, whatever came of it. */
  readonly settled?: (() => void) | undefined;
}

type Life = Pick<SubmissionState<unknown>, 'busy' | 'asking' | 'refusals' | 'locked' | 'failure'>;
const idle = { busy: false, asking: false };
const fresh: Life = { ...idle, refusals: 0, locked: 0, failure: undefined };

/** The way of a form to the server and back: judge, ask the page, send once, put what was refused on its fields. */
export function createSubmission<V, Answer>(options: SubmissionOptions<V, Answer>): Submission<V> {
  const { form, clock, allow, send, done, refused, failed, retyped, settled } = options;
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

  /** What the server said of a value that was typed over since is of no use. */
  const refuse = (all: readonly Problem[], sent: V): void => {
    const problems = all.filter(({ path, code }) => code === 'locked' || !isRetyped(path, sent, form));
    form.refuse(problems);
    change({ ...idle, refusals: life.get().refusals + 1 });
    if (problems.length === 0) {
      retyped?.();
      return;
    }
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
    const answer = await answered(values, signal);
    if (signal.aborted) return;
    answer();
    settled?.();
  };

  /** What is to be done about the answer. */
  const answered = async (values: V, signal: AbortSignal): Promise<() => void> => {
    try {
      change({ busy: true, asking: allow !== undefined });
      const isAllowed = allow === undefined || (await allow());
      if (!isAllowed || signal.aborted) return () => change(idle);
      change({ asking: false });
      const answer = await send(values, signal);
      return () => {
        change({ ...idle, refusals: 0 });
        done(answer);
      };
    } catch (error) {
      if (isCxkitError(error) && error.fields.length > 0) return () => refuse(error.fields, values);
      // something newer came after it
      if (signal.aborted || (isCxkitError(error) && error.code === 'aborted')) return () => change(idle);
      return () => {
        const failure = failureOf(error);
        change({ ...idle, failure });
        failed(failure, error);
      };
    }
  };

  const rest = (): void => {
    attempt.abort();
    stopTicking();
    life.set(fresh);
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
    field(given) {
      const name = form.fields.find((one) => one === given);
      return (
        name && {
          value: form.get().values[name],
          problem: get().problems[name],
          required: form.limits(name).required,
          busy: life.get().busy,
          set: (value) => form.set(name, value),
          leave: () => form.touch(name),
        }
      );
    },
    reset(values) {
      rest();
      form.reset(values);
    },
    calm() {
      rest();
      form.refuse([]);
    },
  };
}

/** Whether a field holds something else than what was sent. */
function isRetyped<V>(path: string, sent: V, form: Form<V>): boolean {
  const [name] = path.split('.');
  const field = form.fields.find((one) => one === name);
  return field !== undefined && form.get().values[field] !== sent[field];
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
