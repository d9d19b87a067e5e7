const said = new Set<string>();

/** Tells the developer, once for each text. */
export function warn(text: string): void {
  if (said.has(text)) return;
  said.add(text);
  console.warn(`cxkit: ${text}`);
}
