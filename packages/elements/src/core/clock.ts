/** Time, handed in: tests move it, nothing sleeps. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs once, later, unless the returned function is called before. */
  after(milliseconds: number, run: () => void): () => void;
}
