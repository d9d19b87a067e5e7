// TEMPORARY: what the SDK is about to export.
export type ProblemCode =
  | 'required'
  | 'type'
  | 'format'
  | 'too_short'
  | 'too_long'
  | 'too_small'
  | 'too_big'
  | 'not_one_of'
  | 'unknown_field'
  | 'mismatch'
  | 'wrong'
  | 'used'
  | 'expired'
  | 'taken'
  | 'locked'
  | 'refused';
export interface Problem {
  readonly path: string;
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, string | number | readonly string[]>>;
}
export interface Schema<out T> {
  readonly '~type'?: T;
}
export interface Limits {
  readonly required: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly values?: readonly string[];
  readonly formats: readonly string[];
}
const rules = new WeakMap<object, Record<string, RegExp>>();
const draft = <T>(shape: Record<keyof T & string, RegExp>): Schema<T> => {
  const s: Schema<T> = {};
  rules.set(s, shape);
  return s;
};
export function limitsOf<T>(schema: Schema<T>, field: string & keyof T): Limits {
  return { required: field in Object(rules.get(schema)), formats: [] };
}
export function check<T>(schema: Schema<T>, value: unknown): Problem[] {
  const shape = rules.get(schema) ?? {};
  return Object.entries(shape).flatMap(([path, rule]): Problem[] => {
    const found: unknown = Reflect.get(Object(value), path);
    if (found === undefined) return [{ path, code: 'type' as const, params: {} }];
    return typeof found === 'string' && rule.test(found)
      ? []
      : [{ path, code: 'format' as const, params: { format: rule.source.includes('@') ? 'email' : 'totp' } }];
  });
}
export class CxkitError extends Error {
  constructor(readonly_: {
    code: CxkitError['code'];
    fields?: readonly Problem[];
    requestId?: string;
    retryable?: boolean;
    status?: number;
  }) {
    super(`twoFactor: ${readonly_.code}`);
    this.code = readonly_.code;
    this.fields = readonly_.fields ?? [];
    this.retryable = readonly_.retryable ?? false;
    this.requestId = readonly_.requestId;
    this.operation = 'x';
  }
  code:
    | 'network'
    | 'timeout'
    | 'aborted'
    | 'invalid'
    | 'unauthorized'
    | 'forbidden'
    | 'not-found'
    | 'rejected'
    | 'conflict'
    | 'rate-limited'
    | 'server'
    | 'malformed';
  fields: readonly Problem[];
  retryable: boolean;
  requestId: string | undefined;
  operation: string;
  outcome?: 'not-sent' | 'rejected' | 'unknown';
}
export const isCxkitError = (error: unknown): error is CxkitError => error instanceof CxkitError;
export interface TwoFactor {
  enabled: boolean;
  method: 'totp' | null;
  enrolled_at: string | null;
  recovery_codes_left: number;
}
export interface TwoFactorEnrolment {
  secret: string;
  uri: string;
  issuer: string;
  label: string;
}
export interface TwoFactorStartDraft {
  password: string;
}
export interface TwoFactorCodeDraft {
  code: string;
}
export interface TwoFactorDisableDraft {
  password: string;
  code: string;
}
export interface SessionDraft {
  email: string;
  password: string;
}
export interface FactorDraft {
  challenge: string;
  code: string;
}
export const twoFactorStartDraft = draft<TwoFactorStartDraft>({ password: /./ });
export const twoFactorCodeDraft = draft<TwoFactorCodeDraft>({ code: /^\d{6}$/ });
export const twoFactorDisableDraft = draft<TwoFactorDisableDraft>({ password: /./, code: /^\d{6}$/ });
export const sessionDraft = draft<SessionDraft>({ email: /^[^@]+@[^@]+$/, password: /./ });
export const factorDraft = draft<FactorDraft>({ challenge: /./, code: /^(\d{6}|[a-z0-9-]{8,})$/ });
interface Options {
  signal?: AbortSignal;
}
export interface PanelClient {
  twoFactor: {
    get(options?: Options): Promise<TwoFactor>;
    start(body: TwoFactorStartDraft, options?: Options): Promise<TwoFactorEnrolment>;
    confirm(body: TwoFactorCodeDraft, options?: Options): Promise<{ recovery_codes: string[] }>;
    regenerate(body: TwoFactorCodeDraft, options?: Options): Promise<{ recovery_codes: string[] }>;
    disable(body: TwoFactorDisableDraft, options?: Options): Promise<{ status: string }>;
  };
}
export interface Person {
  id: number;
  name: string;
  email: string;
}
export interface BrowserSession {
  readonly person: Person | undefined;
  signIn(
    draft: SessionDraft,
    options?: Options,
  ): Promise<
    | { status: 'signed-in'; person: Person; expires_at: string | null }
    | { status: 'second-factor'; methods: string[]; expires_at: string | null }
  >;
  verify(
    draft: { code: string },
    options?: Options,
  ): Promise<{ status: 'signed-in'; person: Person; expires_at: string | null }>;
  signOut(): Promise<void>;
  subscribe(listener: () => void): () => void;
}
