/** The nearest ancestor that fits, or the node itself: like `closest`, but through shadow roots. */
export function closest(node: Element, selector: string): Element | null {
  const found = node.closest(selector);
  const root = node.getRootNode();
  return found ?? (root instanceof ShadowRoot ? closest(root.host, selector) : null);
}

/** Whether a node is in the other one's tree, or in a shadow root below it. */
export function includes(outer: Element, node: Element): boolean {
  const root = node.getRootNode();
  return outer.contains(node) || (root instanceof ShadowRoot && includes(outer, root.host));
}
