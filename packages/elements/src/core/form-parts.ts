import type { FieldPart, FieldParts } from './field.ts';
import type { Failure } from './failure.ts';
import { button, type PartProps } from './part.ts';
import type { SubmissionState } from './submission.ts';
import type { CommonWords } from './words.ts';

/** A part that is only a place in the layout. */
export const place = (): PartProps => ({});

/** The parts of a field, each by its name. */
export function fieldParts<N extends string>(
  name: N,
  make: () => FieldParts,
): Record<FieldPart<N>, () => PartProps>;
export function fieldParts(name: string, make: () => FieldParts): Record<string, () => PartProps> {
  return {
    [name]: () => make().input,
    [`${name}-label`]: () => make().label,
    [`${name}-hint`]: () => make().hint,
    [`${name}-error`]: () => make().error,
  };
}

/** What the parts of a step are made from. */
export interface StepPartsSource {
  readonly id: string;
  readonly words: () => CommonWords;
  readonly heading: () => string;
  readonly message: () => string;
  readonly form: () => SubmissionState<unknown> | undefined;
  /** What went wrong, if it is worth telling. */
  readonly failure: () => Failure | undefined;
  /** Why there was no answer, as a sentence. */
  readonly said?: (failure: Failure) => string;
  readonly submit: () => Promise<void>;
}

export type StepPart = 'panel' | 'heading' | 'message' | 'form' | 'field' | 'field-row' | 'summary' | 'request-id' | 'actions'; // prettier-ignore

/** The parts that every step has. */
export function stepParts(source: StepPartsSource): Record<StepPart, () => PartProps> {
  const { id, words, form, failure, submit } = source;
  const said = source.said ?? words().failure;
  return {
    panel: place,
    actions: place,
    field: place,
    'field-row': place,
    // it takes the focus when a step begins
    heading: () => ({ attributes: { id: `${id}-heading`, tabindex: '-1' }, text: source.heading() }),
    message: () => ({ text: source.message() }),
    // the browser leaves judging to it, and Enter sends it
    form: () => ({
      tokens: form()?.busy ? ['busy'] : [],
      attributes: { novalidate: true },
      listeners: {
        submit: (event) => {
          event.preventDefault();
          void submit();
        },
      },
    }),
    // what is wrong that belongs to no field; absent while nothing is
    summary() {
      const now = form();
      const sentences = now?.summary.map((problem) => words().problem(problem, problem.path)) ?? [];
      if (now?.failure) sentences.unshift(said(now.failure));
      return { attributes: { hidden: sentences.length === 0 }, text: sentences.join(' ') };
    },
    'request-id': () => {
      const request = failure()?.requestId;
      return { text: request === undefined ? '' : words().requestId(request) };
    },
  };
}

/** The button that sends a form. While that can't be done it stays in reach. */
export function submitPart(
  form: SubmissionState<unknown> | undefined,
  text: string,
  ...tokens: string[]
): PartProps {
  const props = button(text, () => undefined, { busy: form?.busy, off: (form?.locked ?? 0) > 0 });
  return {
    ...props,
    tokens: ['primary', ...tokens, ...(props.tokens ?? [])],
    attributes: { ...props.attributes, type: 'submit' },
  };
}

/** The button that shows a password as text. It is pressed or not; its word stays. */
export function revealPart(id: string, text: string, reveal: () => void, isRevealed: boolean): PartProps {
  const props = button(text, reveal);
  const pressed = { 'aria-pressed': String(isRevealed), 'aria-controls': `${id}-password` };
  return { ...props, attributes: { ...props.attributes, ...pressed } };
}
