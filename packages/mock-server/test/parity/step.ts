/** One request of a transcript, as data. `{{name}}` stands for what an earlier step kept, `{{totp name}}` for its code. */
export interface Step {
  /** What it shows; a name that tells the steps apart. */
  readonly does: string;
  /** The operation of the contract that it covers. */
  readonly covers?: string;
  /** Method and path with query: `GET /api/cp/setup/user`. */
  readonly asks: string;
  /** The `Authorization` header. */
  readonly as?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
  /** What to keep of the answer: the field's dotted path, by the name to keep it under. */
  readonly keeps?: Readonly<Record<string, string>>;
}

/** The header of somebody of the demo who shows e-mail and password. */
export function basic(name: string, password = 'Demo-pass1!'): string {
  return `Basic ${btoa(`${name}@demo.test:${password}`)}`;
}

const CONTROL = { 'x-mock-control': '1' };

/** Tells the mock something. */
export function control(does: string, asks: string, body?: unknown, keeps: Step['keeps'] = {}): Step {
  const [method = '', path = ''] = asks.split(' ');
  return { does, asks: `${method} /__mock/${path}`, headers: CONTROL, body, keeps };
}

/** Moves the time ahead. */
export function later(by: string): Step {
  return control(`${by} later`, 'POST clock/advance', { by }, { now: 'now' });
}
