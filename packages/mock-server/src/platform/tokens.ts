import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { type ReadTables } from '../store/schema.ts';
import { type Context } from './context.ts';
import { sameText } from './passwords.ts';
import { type Milliseconds, type Tables, type TokenRow, type UserRow } from './tables.ts';

/** Seconds that an access token lives. Source: platform documentation, "JWT" ("30 minutes or 1 hour"). */
export const ACCESS_LIFETIME = 30 * 60;

/** What a token says. `jti` is the refresh token that it is, or comes from. */
export interface Claims {
  readonly sub: number;
  readonly jti: number;
  readonly typ: 'refresh' | 'access';
  readonly aud: string;
  /** Seconds since 1970. */
  readonly iat: number;
  readonly exp: number;
}

type Signing = Pick<Context, 'tables' | 'now' | 'key'>;

/** A new refresh token, kept so that it can be revoked. */
export function issueRefreshToken(
  context: Signing,
  user: UserRow,
  audience: string,
  lifetime: number,
): string {
  const { tables, now } = context;
  const row = tables.tokens.insert({
    id: tables.tokens.nextId(),
    user_id: user.id,
    audience,
    created_at: now,
    expires_at: now + lifetime * 1000,
    last_used_at: null,
    revoked_at: null,
  });
  return sign(context, row, 'refresh', lifetime);
}

/** A short access token, for a refresh token. It dies with it. */
export function issueAccessToken(context: Signing, row: TokenRow): string {
  context.tables.tokens.update(row.id, { last_used_at: context.now });
  return sign(context, row, 'access', ACCESS_LIFETIME);
}

/** The refresh token behind a token, if the token is genuine, of this type, alive and not revoked. */
export function tokenRow(
  { tables, now, key }: Pick<Context, 'now' | 'key'> & { readonly tables: ReadTables<Tables> },
  token: string,
  type: Claims['typ'],
): TokenRow | undefined {
  const claims = readToken(key, token);
  if (claims?.typ !== type || claims.exp * 1000 <= now) return undefined;
  const row = tables.tokens.get(claims.jti);
  if (row === undefined || row.revoked_at !== null || row.user_id !== claims.sub) return undefined;
  return row.expires_at <= now ? undefined : row;
}

/** Whoever loses their password loses what was given out for it. */
export function revokeTokens({ tables, now }: Pick<Context, 'tables' | 'now'>, userId: number): void {
  for (const token of tables.tokens.by.user.all(userId)) {
    if (token.revoked_at === null) tables.tokens.update(token.id, { revoked_at: now });
  }
}

function sign({ key, now }: Signing, row: TokenRow, typ: Claims['typ'], lifetime: number): string {
  const iat = seconds(now);
  const claims: Claims = { sub: row.user_id, jti: row.id, typ, aud: row.audience, iat, exp: iat + lifetime };
  const payload = `${HEADER}.${base64url(utf8ToBytes(JSON.stringify(claims)))}`;
  return `${payload}.${base64url(hmac(sha256, key, utf8ToBytes(payload)))}`;
}

/** What genuine tokens say, by the key that signed them: a client shows the same one again and again. */
const genuine = new WeakMap<Uint8Array, Map<string, Claims>>();
/** Tokens that are remembered; then all are forgotten. */
const REMEMBERED = 1000;

function readToken(key: Uint8Array, token: string): Claims | undefined {
  const known = genuine.get(key) ?? new Map<string, Claims>();
  genuine.set(key, known);
  const claims = known.get(token) ?? verified(key, token);
  if (claims === undefined) return undefined;
  if (known.size >= REMEMBERED) known.clear();
  known.set(token, claims);
  return claims;
}

function verified(key: Uint8Array, token: string): Claims | undefined {
  const [header, payload, signature, ...more] = token.split('.');
  if (header !== HEADER || payload === undefined || more.length > 0) return undefined;
  const expected = base64url(hmac(sha256, key, utf8ToBytes(`${header}.${payload}`)));
  if (signature === undefined || !sameText(signature, expected)) return undefined;
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
    c.charCodeAt(0),
  );
  // signed with our key, so it is what `sign` wrote
  return JSON.parse(new TextDecoder().decode(bytes)) as Claims;
}

const seconds = (time: Milliseconds): number => Math.floor(time / 1000);

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

const HEADER = base64url(utf8ToBytes(JSON.stringify({ alg: 'HS256', typ: 'JWT' })));
