import type { Problem } from '@cxkit/sdk';
import { valueOf, type PartProps } from './part.ts';
import type { Field } from './submission.ts';
import type { CommonWords } from './words.ts';

/** The parts of one field. */
export type FieldPart<N extends string> = N | `${N}-label` | `${N}-hint` | `${N}-error`;

export interface TextFieldOptions {
  readonly name: string;
  /** Begins the ids. */
  readonly id: string;
  readonly label: string;
  readonly problem: (problem: Problem, label: string) => string;
  readonly hint?: string;
  /** Of a password: it is shown as text. */
  readonly revealed?: boolean;
  readonly attributes?: Readonly<Record<string, string>>;
  /** What was typed, if the field is to keep something else. */
  readonly input?: (typed: string) => void;
  readonly tokens?: readonly string[];
}

/** The four nodes of a field, tied together by their ids. */
export interface FieldParts {
  readonly input: PartProps;
  readonly label: PartProps;
  readonly hint: PartProps;
  readonly error: PartProps;
}

/** A field for text. While no form has it (another step is on) it is empty. */
export function textField(field: Field<string> | undefined, options: TextFieldOptions): FieldParts {
  const { name, label, problem, hint, revealed, attributes, tokens = [] } = options;
  const id = `${options.id}-${name}`;
  const error = field?.problem === undefined ? '' : problem(field.problem, label);
  const described = [...(hint === undefined ? [] : [`${id}-hint`]), ...(error === '' ? [] : [`${id}-error`])];
  return {
    input: {
      kind: 'input',
      tokens: [...(error === '' ? [] : ['invalid']), ...(field?.busy ? ['busy'] : []), ...tokens],
      attributes: {
        id,
        name,
        required: field?.required,
        'aria-invalid': String(error !== ''),
        'aria-describedby': described.join(' ') || undefined,
        ...attributes,
      },
      properties: {
        value: field?.value ?? '',
        // a property, so that the author's own `type="password"` can be shown and hidden too
        ...(revealed !== undefined && { type: revealed ? 'text' : 'password' }),
      },
      listeners: {
        input: (event) => (options.input ?? field?.set)?.(valueOf(event)),
        blur: () => field?.leave(),
      },
    },
    label: { kind: 'label', attributes: { id: `${id}-label`, for: id }, text: label },
    hint: { kind: 'hint', attributes: { id: `${id}-hint` }, text: hint ?? '' },
    error: { kind: 'error', attributes: { id: `${id}-error`, hidden: error === '' }, text: error },
  };
}

/** Attributes of the fields that browsers and password managers fill. */
export const AUTOFILL = {
  code: {
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    autocapitalize: 'off',
    autocorrect: 'off',
    spellcheck: 'false',
  },
  recoveryCode: { autocomplete: 'off', autocapitalize: 'off', autocorrect: 'off', spellcheck: 'false' },
  password: { autocomplete: 'current-password', autocapitalize: 'off', spellcheck: 'false' },
  email: {
    type: 'email',
    autocomplete: 'username',
    inputmode: 'email',
    autocapitalize: 'off',
    spellcheck: 'false',
  },
} as const;

/** A one-time code: what the server says of one has its own words. */
export const codeProblem =
  (words: () => CommonWords) =>
  (problem: Problem, label: string): string => {
    const { codeUsed, codeExpired, problem: say } = words();
    if (problem.code === 'used') return codeUsed;
    return problem.code === 'expired' ? codeExpired : say(problem, label);
  };
