/** What a part's listener reads of an event. DOM events fit, and so do those of React. */
export interface PartEvent {
  readonly currentTarget: unknown;
  preventDefault(): void;
}

export type PartListener = (event: PartEvent) => void;

/**
 * All that makes a node a part: for Lit, for the author's own nodes, for any framework. What is missing in the
 * next answer is taken away again.
 */
export interface PartProps {
  /** What it is, for themes: the word after its own name in the part list. */
  readonly kind?: 'button' | 'input' | 'label' | 'hint' | 'error' | 'checkbox';
  /** Words of state, for the part list: `invalid busy`. */
  readonly tokens?: readonly string[];
  /** `true` is the empty attribute; `false` and `undefined` are none. */
  readonly attributes?: Readonly<Record<string, string | boolean | undefined>>;
  readonly properties?: Readonly<Record<string, string | boolean>>;
  readonly listeners?: Readonly<Record<string, PartListener>>;
  /** The text that the node shows. */
  readonly text?: string;
}

/** The value of the control that the event came from. */
export function valueOf({ currentTarget: control }: PartEvent): string {
  const holds = typeof control === 'object' && control !== null && 'value' in control;
  return holds && typeof control.value === 'string' ? control.value : '';
}

/** Whether the checkbox that the event came from is ticked. */
export function checkedOf({ currentTarget: control }: PartEvent): boolean {
  return typeof control === 'object' && control !== null && 'checked' in control && control.checked === true;
}

/**
 * A button. While it can't be pressed it stays in the tab order, so that focus is never lost: `aria-disabled`, and
 * a press does nothing.
 */
export function button(
  text: string,
  press: () => void,
  { off = false, busy = false }: { off?: boolean | undefined; busy?: boolean | undefined } = {},
): PartProps {
  return {
    kind: 'button',
    text,
    tokens: [...(off || busy ? ['disabled'] : []), ...(busy ? ['busy'] : [])],
    attributes: { type: 'button', 'aria-disabled': off || busy ? 'true' : undefined },
    listeners: { click: () => (off || busy ? undefined : press()) },
  };
}
