import { expect } from '@open-wc/testing';
import { render, type TemplateResult } from 'lit';
import type { CxTwoFactor } from '../src/two-factor/define.ts';

/** An element that is not in the page yet, so that nothing is bound. */
export function unbound(template: TemplateResult): CxTwoFactor {
  const box = document.createElement('div');
  render(template, box);
  const element = box.querySelector('cx-two-factor');
  if (element === null) throw new Error('There is no element.');
  return element;
}

/** Attributes that say what is the case, and so can't stay as they were written. */
const STATE = ['hidden', 'aria-describedby'];
type Written = ReadonlyMap<Element, ReadonlyMap<string, string>>;
/** Every node of the author's, and all that is written on it. */
export const written = (root: ParentNode): Written =>
  new Map(
    [...root.querySelectorAll('*')].map((node) => [
      node,
      new Map([...node.attributes].map(({ name, value }) => [name, value])),
    ]),
  );
/** Expects every node where it was, with all that its author wrote on it. */
export function expectKept(root: ParentNode, before: Written): void {
  const after = written(root);
  expect([...after.keys()]).to.deep.equal([...before.keys()]);
  for (const [node, attributes] of before)
    for (const [name, value] of attributes)
      if (!STATE.includes(name))
        expect(after.get(node)?.get(name), `${name} of ${node.outerHTML}`).to.equal(value);
}
