/** Tells each listener. One that throws, or whose promise is rejected, disturbs nobody. */
export function tellAll<Event>(listeners: ReadonlySet<(event: Event) => unknown>, event: Event): void {
  for (const listener of [...listeners]) hear(listener, event).catch(() => undefined);
}

/** Runs at once; only a failure comes later. */
async function hear<Event>(listener: (event: Event) => unknown, event: Event): Promise<void> {
  await listener(event);
}
