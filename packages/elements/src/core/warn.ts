/** Tells the developer, once for each text; silent unless the `development` condition is set. */
export function warn(_text: string): void {
  // see warn.development.ts
}
