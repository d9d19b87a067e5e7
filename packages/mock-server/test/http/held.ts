/** A wait that goes on until it is let go. */
export function held() {
  const letGo: (() => void)[] = [];
  const after = () => new Promise<void>((resolve) => letGo.push(resolve));
  return { after, end: () => letGo.splice(0).forEach((resolve) => resolve()) };
}

/** Whether something has happened by the time that all else has had its turn. */
export async function settled(promise: Promise<unknown>): Promise<boolean> {
  let done = false;
  promise.then(() => (done = true), () => (done = true)); // prettier-ignore
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  return done;
}
