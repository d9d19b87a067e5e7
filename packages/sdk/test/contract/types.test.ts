import { describe, expectTypeOf, it } from 'vitest';
import {
  createClient,
  sessions,
  session,
  users,
  type Account,
  type CallOptions,
  type Field,
  type Group,
  type ListCall,
  type PanelClient,
  type RecoveryCodes,
  type SignInAnswer,
  type User,
  type UserDraft,
  type Written,
} from '@cxkit/sdk';
import { record, text, optional, draft, integer } from '../support/contract.ts';

const auth = session(() => Promise.reject(new Error('unused')));

describe('types', () => {
  it('give each method its arguments in order, and no others', () => {
    type Users = PanelClient['users'];
    expectTypeOf<Parameters<Users['get']>>().toEqualTypeOf<[number, options?: CallOptions]>();
    expectTypeOf<Parameters<Users['create']>>().toEqualTypeOf<[body: UserDraft, options?: CallOptions]>();
    expectTypeOf<Parameters<Users['update']>>().toEqualTypeOf<
      [number, body: Partial<UserDraft>, options?: CallOptions]
    >();
    expectTypeOf<Parameters<Users['delete']>>().toEqualTypeOf<[number, options?: CallOptions]>();
    expectTypeOf<Parameters<PanelClient['account']['get']>>().toEqualTypeOf<[options?: CallOptions]>();
  });

  it('give each method its answer', () => {
    expectTypeOf<ReturnType<PanelClient['users']['list']>>().toEqualTypeOf<ListCall<User>>();
    expectTypeOf<ReturnType<PanelClient['users']['get']>>().toEqualTypeOf<Promise<User>>();
    expectTypeOf<ReturnType<PanelClient['users']['create']>>().toEqualTypeOf<Promise<Written>>();
    expectTypeOf<ReturnType<PanelClient['groups']['get']>>().toEqualTypeOf<Promise<Group>>();
    expectTypeOf<ReturnType<PanelClient['account']['get']>>().toEqualTypeOf<Promise<Account>>();
    expectTypeOf<ReturnType<PanelClient['twoFactor']['confirm']>>().toEqualTypeOf<Promise<RecoveryCodes>>();
    expectTypeOf<Awaited<PanelClient['users']['list'] extends (...args: never[]) => infer L ? L : never>>().toEqualTypeOf<User[]>(); // prettier-ignore
  });

  it('know a wrong call', () => {
    const wrong = (client: PanelClient): unknown[] => [
      // @ts-expect-error: an id is a number
      client.users.get('7'),
      // @ts-expect-error: there is no id
      client.users.get(),
      // @ts-expect-error: an e-mail is needed
      client.users.create({ name: 'Ann' }),
      // @ts-expect-error: no such field
      client.users.create({ name: 'Ann', email: 'a@example.com', shoe: 43 }),
      // @ts-expect-error: no such filter
      client.users.list({ where: { shoe: 1 } }),
      // @ts-expect-error: the session's own realm
      client.sessions,
    ];
    expectTypeOf(wrong).toBeFunction();
  });

  it('keep the realms apart', () => {
    const apart = (): unknown[] => [
      createClient('panel', { users }, { auth }).users,
      // @ts-expect-error: an operation of another realm
      createClient('panel', { sessions }, { auth }),
      // @ts-expect-error: an operation of another realm
      createClient('session', { users }, { baseUrl: '/' }),
      // @ts-expect-error: an operation of another realm
      createClient('portal', { users }, { auth, baseUrl: '/' }),
      // @ts-expect-error: the panel needs credentials
      createClient('panel', { users }, {}),
    ];
    expectTypeOf(apart).toBeFunction();
  });

  it('hold a schema equal to its interface', () => {
    interface Thing {
      name: string;
      note?: string;
    }
    expectTypeOf(record<Thing>({ name: text, note: optional(text) })).toEqualTypeOf<Field<Thing>>();
    // @ts-expect-error: a field is missing
    draft<Thing>({ name: text });
    // @ts-expect-error: a field is too many
    draft<Thing>({ name: text, note: optional(text), more: text });
    // @ts-expect-error: another type
    draft<Thing>({ name: integer, note: optional(text) });
    // @ts-expect-error: not marked as optional
    draft<Thing>({ name: text, note: text });
    // @ts-expect-error: marked as optional
    draft<Thing>({ name: optional(text), note: optional(text) });
  });

  it('tell the answers of a sign-in apart', () => {
    expectTypeOf<SignInAnswer['status']>().toEqualTypeOf<'session' | 'second-factor'>();
  });
});
