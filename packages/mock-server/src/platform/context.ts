import { type WriteTables } from '../store/schema.ts';
import { type Chance } from './chance.ts';
import { type Milliseconds, type SessionRow, type Tables, type TokenRow, type UserRow } from './tables.ts';

/** Who is asking. Identity comes from the `Authorization` header alone. */
export type Actor =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'user'; readonly user: UserRow; readonly by: 'password' }
  | { readonly kind: 'user'; readonly user: UserRow; readonly by: 'token'; readonly token: TokenRow }
  | { readonly kind: 'user'; readonly user: UserRow; readonly by: 'session'; readonly session: SessionRow };

/** How far the simulation goes beyond what is known of the platform. */
export type Profile = 'observed' | 'strict-client';

/** All that a service may use: one transaction, the time, randomness, and who is asking. */
export interface Context {
  readonly tables: WriteTables<Tables>;
  readonly now: Milliseconds;
  readonly chance: Chance;
  readonly actor: Actor;
  /** Address that the request came from. */
  readonly ip: string;
  readonly profile: Profile;
  /** Signs tokens. */
  readonly key: Uint8Array;
}

/** The user who is asking. The pipeline has let nobody else through. */
export function signedInUser({ actor }: Context): UserRow {
  if (actor.kind === 'nobody') throw new TypeError('A service for signed-in users was called for nobody.');
  return actor.user;
}
