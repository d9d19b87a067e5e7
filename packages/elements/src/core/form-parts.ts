import { button, type PartProps } from './part.ts';
import type { SubmissionState } from './submission.ts';

type Sending = Pick<SubmissionState<unknown>, 'busy' | 'locked'> | undefined;

/** A part that is only a place in the layout. */
export const place = (): PartProps => ({});

/** The title of a step: it takes the focus when a step begins. */
export function headingPart(id: string, text: string): PartProps {
  return { attributes: { id: `${id}-heading`, tabindex: '-1' }, text };
}

/** A form: the browser leaves judging to it, and Enter sends it. */
export function formPart(submit: () => Promise<void>, form: Sending): PartProps {
  return {
    tokens: form?.busy ? ['busy'] : [],
    attributes: { novalidate: true },
    listeners: {
      submit: (event) => {
        event.preventDefault();
        void submit();
      },
    },
  };
}

/** The button that sends a form. While that can't be done it stays in reach. */
export function submitPart(form: Sending, ...tokens: string[]): PartProps {
  const props = button(() => undefined, { busy: form?.busy ?? false, off: (form?.locked ?? 0) > 0 });
  return {
    ...props,
    tokens: ['primary', ...tokens, ...(props.tokens ?? [])],
    attributes: { ...props.attributes, type: 'submit' },
  };
}

/** The button that shows a password as text. */
export function revealPart(id: string, reveal: () => void, isRevealed: boolean): PartProps {
  const props = button(reveal);
  const pressed = { 'aria-pressed': String(isRevealed), 'aria-controls': `${id}-password` };
  return { ...props, attributes: { ...props.attributes, ...pressed } };
}

/** What is wrong that belongs to no field; absent while nothing is. */
export function summaryPart(text: string): PartProps {
  return { attributes: { hidden: text === '' }, text };
}
