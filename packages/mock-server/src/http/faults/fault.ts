/** Which requests a fault meets: all that is given must fit. Without any, it meets every operation. */
export interface FaultMatch {
  /** `users.list`, or a whole resource: `users`. */
  readonly operation?: string | undefined;
  readonly method?: string | undefined;
  /** Below the realm's base: `setup/user/7`; a `*` stands for anything. */
  readonly path?: string | undefined;
  /** Only the nth that fits, counted from 1. */
  readonly nth?: number | undefined;
  /** Only each nth that fits. */
  readonly every?: number | undefined;
  /** From 0 to 1; the same in each run, since the world's randomness decides. */
  readonly probability?: number | undefined;
  /** It acts so many times and then no more. */
  readonly times?: number | undefined;
}

/** Whether the platform has done its work when the fault acts. */
export type Phase = 'before' | 'after';

/** What goes wrong. Where there is a `phase`, it is `before` when it is left out. */
export type FaultKind =
  /** The answer is late: by `ms` milliseconds, or by anything from `ms` to `upTo`. */
  | {
      readonly kind: 'delay';
      readonly ms: number;
      readonly upTo?: number | undefined;
      readonly phase?: Phase | undefined;
    }
  /** No answer comes until the caller gives up; the connection is lost when the fault is removed. */
  | { readonly kind: 'hang'; readonly phase?: Phase | undefined }
  /** The connection is lost before the platform has seen the request. */
  | { readonly kind: 'network-error' }
  /** The write stays, the answer is lost. */
  | { readonly kind: 'drop-after-commit' }
  /** The body begins, and the connection is lost in the middle of it, or after `at` characters. */
  | { readonly kind: 'cut'; readonly at?: number | undefined }
  /** Half of the JSON, as if it were all. */
  | { readonly kind: 'malformed' }
  /** A page of some proxy instead of JSON. */
  | { readonly kind: 'html'; readonly status?: number | undefined }
  /** 200 without a body. */
  | { readonly kind: 'empty' }
  /** The right body under a wrong name. */
  | { readonly kind: 'wrong-content-type'; readonly contentType?: string | undefined }
  /** An error in the platform's form; `retryAfter` in seconds. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly retryAfter?: number | undefined;
      readonly phase?: Phase | undefined;
    }
  /** The first token that it meets counts as expired from then on; another one passes. */
  | { readonly kind: 'expired-token' }
  /** Reads answer what was true when the fault was switched on; who may read is judged by the present. */
  | { readonly kind: 'stale' }
  /** The platform has changed: a field more, a field less, or one of another type, in each record of the answer. */
  | {
      readonly kind: 'drift';
      readonly change: 'extra' | 'missing' | 'retyped';
      /** By its name on the wire; the first of the record when it is left out. */
      readonly field?: string | undefined;
    };

/** Something that goes wrong on purpose, as data. */
export type Fault = FaultKind & {
  /** Made up when it is left out: `fault-1`. */
  readonly id?: string | undefined;
  readonly match?: FaultMatch | undefined;
};

/** A fault that is switched on, and what it has done so far. */
export interface InstalledFault {
  readonly id: string;
  readonly fault: Fault;
  /** Requests that fitted operation, method and path. */
  readonly met: number;
  /** How often it acted. */
  readonly acted: number;
}
