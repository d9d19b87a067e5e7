/** A fault that is nobody's answer: the page's own tools get to see it, and everything goes on. */
export function report(error: unknown): void {
  if ('reportError' in globalThis) reportError(error);
  else console.error(error);
}
