import { html } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import type { Controller } from '../core/controller.ts';
import type { CommonWords } from '../core/words.ts';
import { part } from './part.ts';

/** All that is typed about one element, in one place. */
export interface Anatomy {
  /** What it works on: a client or a session. */
  source: object;
  state: object;
  actions: object;
  part: string;
  words: CommonWords;
  events: object;
}

export type ControllerOf<A extends Anatomy> = Controller<A['state'], A['actions'], A['part']>;

/** What a view is made from. It reads; whatever happens goes through the parts and the actions. */
export interface ViewContext<A extends Anatomy> {
  readonly state: A['state'];
  readonly actions: A['actions'];
  /** The words. */
  readonly t: A['words'];
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** Makes a node a part: `<input ${part('code')}>`. `index` tells repeated parts apart. */
  readonly part: (name: A['part'], index?: number) => DirectiveResult;
  /** The text of a part whose text is not fixed. */
  readonly text: (name: A['part'], index?: number) => string;
  /** Lit's template tag, for views without a build. */
  readonly html: typeof html;
}

/** A pure function: state in, template out. */
export type View<A extends Anatomy> = (context: ViewContext<A>) => unknown;

/** What a view gets now. */
export function viewContext<A extends Anatomy>(
  controller: ControllerOf<A>,
  locale: Pick<ViewContext<A>, 't' | 'lang' | 'dir'>,
): ViewContext<A> {
  return {
    ...locale,
    state: controller.get(),
    actions: controller.actions,
    part: (name, index) => part(name, controller.part(name, index)),
    text: (name, index) => controller.part(name, index).text ?? '',
    html,
  };
}
