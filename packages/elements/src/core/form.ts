import { check, limitsOf, type Limits, type Problem, type Schema } from '@cxkit/sdk';
import { createStore, type Readable } from './store.ts';

export interface FormState<V> {
  readonly values: V;
  /** What is wrong with a field, once it is time to say so: after a visit, after an attempt, by the server. */
  readonly problems: Readonly<Partial<Record<keyof V, Problem>>>;
  /** What is wrong with the whole, and with fields that are not here. Never swallowed. */
  readonly summary: readonly Problem[];
  /** Something was typed that `reset` would lose. */
  readonly dirty: boolean;
}

/** What was typed, and what is wrong with it. The draft's schema is the only judge besides the server. */
export interface Form<V> extends Readable<FormState<V>> {
  readonly fields: readonly (string & keyof V)[];
  limits(field: string & keyof V): Limits;
  /** Keeps what was typed and forgets what the server said of it. */
  set<K extends string & keyof V>(field: K, value: V[K]): void;
  /** The person has left the field. */
  touch(field: string & keyof V): void;
  /** The values, if they may be sent; otherwise all problems are shown. */
  judge(): V | undefined;
  /** What the server refused. */
  refuse(problems: readonly Problem[]): void;
  /** Begins again, from these values if given. */
  reset(values?: V): void;
}

export function createForm<T, K extends string & keyof T>(
  draft: Schema<T>,
  blank: Pick<T, K>,
): Form<Pick<T, K>> {
  type V = Pick<T, K>;
  type Problems = Partial<Record<K, Problem>>;
  const isField = (name: string): name is K => Object.hasOwn(blank, name);
  const fields = Object.keys(blank).filter(isField);
  const limits = (field: K): Limits => limitsOf(draft, field);

  let start = blank;
  let values = blank;
  let touched: ReadonlySet<K> = new Set();
  let refused: readonly Problem[] = [];

  const judged = (): Problems => {
    const problems: Problems = {};
    const isBlank = (field: K): boolean => values[field] === '';
    for (const field of fields)
      if (isBlank(field) && limits(field).required)
        problems[field] = { path: field, code: 'required', params: {} };
    for (const problem of check(draft, values)) {
      const [field = ''] = problem.path.split('.');
      if (isField(field) && !isBlank(field)) problems[field] ??= problem;
    }
    return problems;
  };

  /** A blank field that the draft would refuse is one that was left out. */
  const sendable = (): V => {
    const fit = { ...values };
    for (const { path } of check(draft, values)) if (isField(path)) Reflect.deleteProperty(fit, path);
    return fit;
  };

  const state = (): FormState<V> => {
    const own = judged();
    const problems: Partial<Record<keyof V, Problem>> = {};
    const summary: Problem[] = [];
    for (const problem of refused) {
      const [field = ''] = problem.path.split('.');
      if (isField(field)) problems[field] ??= problem;
      else summary.push(problem);
    }
    for (const field of touched) if (own[field]) problems[field] ??= own[field];
    return { values, problems, summary, dirty: fields.some((field) => values[field] !== start[field]) };
  };

  const store = createStore(state());
  const update = (): void => store.set(state());
  return {
    get: store.get,
    subscribe: store.subscribe,
    fields,
    limits,
    set(field, value) {
      values = { ...values, [field]: value };
      touched = new Set([...touched].filter((one) => one !== field));
      refused = refused.filter(({ path }) => path !== '' && path.split('.')[0] !== field);
      update();
    },
    touch(field) {
      if (values[field] === start[field]) return; // nothing was typed: too early to complain
      touched = new Set([...touched, field]);
      update();
    },
    judge() {
      touched = new Set(fields);
      refused = [];
      update();
      return Object.keys(judged()).length === 0 ? sendable() : undefined;
    },
    refuse(problems) {
      refused = problems;
      update();
    },
    reset(next = start) {
      [start, values, touched, refused] = [next, next, new Set(), []];
      update();
    },
  };
}
