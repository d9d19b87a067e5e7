import type { Problem } from '@cxkit/sdk';
import { createAutoSubmit } from './code.ts';
import type { Failure } from './failure.ts';
import { createFlow, type Tagged, type Transitions, type Typed } from './flow.ts';
import { createStore, derive, type Readable } from './store.ts';
import type { Field, SubmissionOptions, SubmissionState } from './submission.ts';
import type { CommonWords } from './words.ts';

/** The form of a step, whatever its fields. */
export interface StepForm extends Readable<SubmissionState<unknown>> {
  field(name: string): Field<string> | undefined;
  submit(): Promise<void>;
  reset(): void;
  calm(): void;
}

/** What the forms tell. */
export type Outcomes<E> = Pick<
  SubmissionOptions<unknown, unknown>,
  'refused' | 'failed' | 'retyped' | 'settled'
> & { readonly go: (move: E) => void };

/** A step as it is shown: with what stands in its form. */
export type Shown<S extends Tagged, F> = S extends { status: infer K }
  ? { readonly revealed: boolean } & S &
      (K extends keyof F ? (F[K] extends Readable<infer V> ? { readonly form: V } : unknown) : unknown)
  : never;

export interface StepsOptions<S extends Tagged, E extends Typed, F, N extends string> {
  readonly begin: S;
  readonly table: Transitions<S, E>;
  /** The forms, each by the status of its step. */
  readonly forms: (outcomes: Outcomes<E>) => F;
  /** All fields, in the order in which they stand. */
  readonly fields: readonly N[];
  readonly around: {
    readonly focus: (part: N | 'heading', select?: boolean) => void;
    readonly announce: (text: string, urgency: 'assertive') => void;
    readonly words: () => CommonWords;
  };
  /** The text of a part. */
  readonly text: (part: `${N}-error` | 'message' | 'summary') => string;
  /** Tells the page of a failure. */
  readonly tell: (failure: Failure) => void;
  /** Moves on where a failure asks for it. True: it was an answer; all is said, and the page is not told. */
  readonly failed: (failure: Failure, error: unknown) => boolean;
  /** Likewise for a refusal. */
  readonly refused?: (problems: readonly Problem[]) => boolean;
  readonly settled?: () => void;
  /** Whether a step sends a complete code by itself. */
  readonly sendsItself: (step: S) => boolean;
  /** Whether a step begins with something to read, although it asks for something. */
  readonly isRead?: (step: S) => boolean;
  /** The step that this one may go back to: its form keeps what was typed. */
  readonly resumes?: (step: S) => S | undefined;
  /** Forgets what was typed, where something of it stays. */
  readonly forget?: (forms: F) => void;
  /** After each move. */
  readonly moved?: (step: S) => void;
}

/** Where a person stands, with a form for each step that asks for something. */
export interface Steps<S extends Tagged, E extends Typed, F> extends Readable<Shown<S, F>> {
  readonly forms: F;
  readonly step: () => S;
  readonly form: () => StepForm | undefined;
  /** A field of the step, if it has it. */
  readonly field: (name: string) => Field<string> | undefined;
  /** Whether this means anything now: not while the answer is awaited. */
  readonly can: (type: E['type'] | 'submit') => boolean;
  /** Moves on, if it can, and takes the focus along. Nothing that was typed goes along. */
  readonly go: (move: E) => boolean;
  /** Moves on without the focus: the person did not ask for it. */
  readonly move: (move: E) => boolean;
  /** Changes something of the step. */
  readonly note: (move: E) => void;
  readonly submit: () => Promise<void>;
  /** What was typed as a code; a complete one is sent by itself, where the step does so. */
  readonly type: (code: string) => void;
  /** Shows the password as text, or hides it again. */
  readonly reveal: () => void;
  readonly failed: (failure: Failure, error: unknown) => void;
  /** The words of the state. */
  readonly tokens: () => string[];
  /** Forgets all, and begins again. */
  readonly reset: () => void;
}

/** What is shown instead of something to do. */
const UNREADY = ['loading', 'error', 'forbidden', 'signed-out'];

export function createSteps<
  S extends Tagged,
  E extends Typed,
  F extends { readonly [K in S['status']]?: StepForm },
  N extends string,
>(options: StepsOptions<S, E, F, N>): Steps<S, E, F>;
export function createSteps(
  options: StepsOptions<Tagged, Typed, Readonly<Record<string, StepForm>>, string>,
): Steps<Tagged, Typed, unknown> {
  const { fields, around, resumes, sendsItself } = options;
  const { focus, announce } = around;
  const flow = createFlow(options.begin, options.table);
  const revealed = createStore(false);
  let isComplete = createAutoSubmit();

  const form = (): StepForm | undefined => forms[flow.get().status];
  const field = (name: string): Field<string> | undefined => form()?.field(name);
  const can = (type: string): boolean => {
    const { busy = false, asking = false, locked = 0 } = form()?.get() ?? {};
    if (type === 'submit') return form() !== undefined && !busy && locked === 0;
    return flow.takes(type) && (!busy || asking);
  };

  const forget = (kept?: StepForm): void => {
    revealed.set(false);
    isComplete = createAutoSubmit();
    if (options.forget) options.forget(forms);
    else for (const one of Object.values(forms)) if (one !== kept) one.reset();
    kept?.calm();
  };
  const move = (event: Typed): boolean => {
    const from = flow.get();
    if (!flow.send(event)) return false;
    const step = flow.get();
    const kept = resumes?.(from) ?? from;
    forget(kept === (resumes?.(step) ?? step) ? forms[kept.status] : undefined);
    options.moved?.(step);
    return true;
  };
  const go = (event: Typed): boolean => {
    if (!move(event)) return false;
    const asked = fields.filter((name) => field(name));
    const isRead = options.isRead?.(flow.get()) ?? false;
    focus((isRead ? undefined : (asked.find((name) => field(name)?.value === '') ?? asked[0])) ?? 'heading');
    return true;
  };
  const submit = async (): Promise<void> => {
    revealed.set(false);
    await form()?.submit();
  };
  const complete = (): void => {
    const code = field('code')?.value ?? '';
    if (sendsItself(flow.get()) && can('submit') && isComplete(code)) void submit();
  };

  const refused = (problems: readonly Problem[]): void => {
    if (options.refused?.(problems)) return;
    const first = fields.find((name) => field(name)?.problem);
    if (first !== undefined) focus(first, true);
    announce(options.text(first === undefined ? 'summary' : `${first}-error`), 'assertive');
  };
  const failed = (failure: Failure, error: unknown): void => {
    const { status } = flow.get();
    if (options.failed(failure, error)) return;
    options.tell(failure);
    const isHere = flow.get().status === status;
    announce(isHere ? around.words().failure(failure) : options.text('message'), 'assertive');
  };
  const { settled } = options;
  const forms = options.forms({ go, refused, failed, settled, retyped: complete });

  const state = derive([flow, revealed, ...Object.values(forms)], () => {
    const step = flow.get();
    const own = forms[step.status];
    return { ...step, revealed: revealed.get(), ...(own && { form: own.get() }) };
  });
  return {
    ...state,
    forms,
    step: flow.get,
    form,
    field,
    can,
    go,
    move,
    note: (event) => void flow.send(event),
    submit,
    type(code) {
      field('code')?.set(code);
      complete();
    },
    reveal: () => revealed.set(!revealed.get()),
    failed,
    tokens() {
      const { status } = flow.get();
      const { busy = false, locked = 0 } = form()?.get() ?? {};
      const words = { [status]: true, ready: !UNREADY.includes(status), busy, locked: locked > 0 };
      return Object.entries(words).flatMap(([word, holds]) => (holds ? [word] : []));
    },
    reset() {
      forget();
      flow.reset();
    },
  };
}
