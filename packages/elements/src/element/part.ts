import { noChange } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';
import type { PartProps } from '../core/part.ts';
import { Binding } from './binding.ts';

/** The part list of a node: its noun, its kind, then the words of its state. */
export function partList(name: string, { kind, tokens = [], attributes }: PartProps): string {
  const words = attributes?.['hidden'] === true ? [...tokens, 'hidden'] : tokens;
  return [name, ...(kind === undefined ? [] : [kind]), ...words].join(' ');
}

class PartDirective extends Directive {
  #binding: Binding | undefined;

  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT)
      throw new TypeError('part() stands inside a tag: <input ${part(…)}>.');
  }

  render(_name: string, _props: PartProps): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [name, props]: [string, PartProps]): unknown {
    this.#binding ??= new Binding(element);
    this.#binding.apply({ ...props, attributes: { ...props.attributes, part: partList(name, props) } });
    return noChange;
  }
}

/** Makes the node of a template a part: `<input ${part('code', props)}>`. */
export const part = directive(PartDirective);
