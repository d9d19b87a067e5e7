import { integerOf, secret, textOf } from './fields.ts';
import { operation, resource, type Bound } from './operation.ts';
import { draft, optional, record, type Field } from './schema.ts';

/** A JSON Web Token, whose payload carries `exp` in seconds. */
export interface Token {
  /** The token itself. Keep it out of logs and pages. */
  token: string;
}
export const tokenSchema: Field<Token> = record<Token>({ token: secret });

/** What a refresh token is asked for with. */
export interface RefreshDraft {
  /** Seconds; 30 days is 2,592,000. */
  lifetime: number;
  /** Free text that names the program, shown in the account's list of tokens. */
  audience?: string;
}
export const refreshDraft: Field<RefreshDraft> = draft<RefreshDraft>({
  lifetime: integerOf({ min: 60, max: 366 * 24 * 3600 }),
  audience: optional(textOf({ max: 255 })),
});

/** How a program logs in to the panel. The client does this for you: see `basic` and `refreshToken`. */
export const authentication = resource('panel', null, 'authentication', {
  /** A refresh token, for e-mail and password or for an older refresh token. */
  refresh: operation('POST auth/jwt/refresh', {
    body: refreshDraft,
    response: tokenSchema,
    credential: 'login',
    known: 'vendor',
  }),
  /** A short access token, for a refresh token. */
  access: operation('GET auth/jwt', { response: tokenSchema, credential: 'refresh', known: 'vendor' }),
});
export interface AuthenticationApi extends Bound<typeof authentication> {}
