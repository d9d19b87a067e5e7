let count = 0;

/** The beginning of an instance's ids. A tag name is registered once on a page, so no two instances share one. */
export function nextId(tag: string): string {
  count += 1;
  return `${tag}-${count}`;
}
