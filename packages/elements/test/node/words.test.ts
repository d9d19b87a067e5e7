import { describe, expect, it } from 'vitest';
import type { PartProps } from '../../src/core/part.ts';
import { createSignIn } from '../../src/sign-in/sign-in.controller.ts';
import { english as signInWords } from '../../src/sign-in/sign-in.messages.ts';
import { createTwoFactor } from '../../src/two-factor/two-factor.controller.ts';
import { english as twoFactorWords } from '../../src/two-factor/two-factor.messages.ts';
import type { TwoFactorPart } from '../../src/two-factor/two-factor.types.ts';
import { ann, fakeSession } from '../browser-session.ts';
import { account, failure, fakeClient, fakeClock, on, refusal, settle } from '../fakes.ts';

/** Words of one's own, each known again when it is shown. */
function marked<W extends object>(words: W): W {
  const own = Object.entries(words).map(([name, word]: [string, unknown]): [string, unknown] => [
    name,
    typeof word === 'function' ? () => `«${name}»` : `«${name}»`,
  ]);
  return { ...words, ...Object.fromEntries<unknown>(own) };
}

/** What a person can come to see or to hear. */
function screen() {
  const shown: string[] = [];
  const device = {
    coarse: true,
    copy: (text: string) => (text.includes('a4f3') ? Promise.reject(new Error('no')) : Promise.resolve()),
    save: (_: string, text: string) => shown.push(text),
    print: (title: string) => shown.push(title),
    open: () => undefined,
  };
  const around = { clock: fakeClock(), device, announce: (text: string) => shown.push(text) };
  return {
    around,
    look: (parts: readonly PartProps[]) => shown.push(JSON.stringify(parts)),
    unseen: (words: object, elsewhere: object = {}) =>
      Object.keys(words).filter((name) => !(name in elsewhere) && !shown.join().includes(`«${name}»`)),
  };
}

const typed = ({ listeners }: PartProps, value: string): void =>
  listeners?.['input']?.({ currentTarget: { value }, preventDefault: () => undefined });
const code = (problem: 'wrong' | 'used' | 'expired' | 'format') =>
  refusal({ path: 'code', code: problem, params: {} });

describe('words', () => {
  it('of <cx-two-factor> are all shown, and each can be replaced', async () => {
    const { around, look, unseen } = screen();
    const names = ['heading', 'message', 'status', 'warning', 'request-id', 'summary', 'password-label', 'password-error', 'reveal', 'code-label', 'code-hint', 'code-error', 'qr', 'account', 'secret-label', 'copy-secret', 'open-app', 'codes', 'codes-left', 'copy-codes', 'download', 'print', 'saved-label', 'saved-error', 'done', 'enable', 'regenerate', 'disable', 'submit', 'cancel', 'retry'] satisfies TwoFactorPart[]; // prettier-ignore
    const tour = async (start = account(), own: Parameters<typeof fakeClient>[1] = {}) => {
      const { client } = fakeClient(start, own);
      const two = createTwoFactor(client, { ...around, words: () => marked(twoFactorWords) });
      two.subscribe(() => look(names.map((name) => two.part(name))));
      look(names.map((name) => two.part(name)));
      await settle();
      return two;
    };
    const refusals = [code('wrong'), code('wrong'), code('used'), code('expired'), code('format')];
    const reads = [() => Promise.resolve(on()), () => Promise.reject(failure('network', 'of a read'))];
    const stale = await tour(on(), { get: () => reads.shift()?.() ?? Promise.reject(new Error('no more')) });
    await stale.actions.load();
    for (const end of ['forbidden', 'unauthorized', 'server'] as const)
      await tour(account(), { get: () => Promise.reject(failure(end, 'of a read')) });
    const two = await tour(account(), {
      confirm: () => {
        const next = refusals.shift();
        return next ? Promise.reject(next) : Promise.resolve({ recovery_codes: ['a4f3-9qwx-mn7p'] });
      },
    });
    two.actions.enable();
    typed(two.part('password'), 'no');
    await two.actions.submit();
    typed(two.part('password'), 'open sesame');
    await two.actions.submit();
    await two.actions.copy('secret');
    for (const digits of ['111111', '222222', '333333', '444444', '555555', '666666']) {
      typed(two.part('code'), digits);
      await settle();
    }
    await two.actions.copy('codes');
    two.actions.finish();
    two.actions.download();
    const settledOn = await tour(on(2), { regenerate: () => Promise.reject(failure('timeout', 'unknown')) });
    settledOn.actions.disable();
    typed(settledOn.part('password'), 'x');
    typed(settledOn.part('code'), '123456');
    await settledOn.actions.submit();
    const lost = await tour(on(), { regenerate: () => Promise.reject(failure('timeout', 'unknown')) });
    lost.actions.regenerate();
    typed(lost.part('code'), '123456');
    await lost.actions.submit();
    const ended = await tour(on(), { regenerate: () => Promise.reject(failure('unauthorized', 'rejected')) });
    ended.actions.regenerate();
    typed(ended.part('code'), '123456');
    await ended.actions.submit();
    // what an element says without a controller
    expect(unseen(twoFactorWords, { idle: '' })).toEqual([]);
  });

  it('of <cx-sign-in> are all shown, and each can be replaced', async () => {
    const { around, look, unseen } = screen();
    const fake = fakeSession({
      signOut() {
        fake.change(undefined);
        return fake.kept.token === '' ? Promise.reject(failure('network', 'unknown')) : Promise.resolve();
      },
    });
    const signIn = createSignIn(fake.session, { ...around, words: () => marked(signInWords) });
    const names = ['heading', 'message', 'summary', 'request-id', 'email-label', 'email-error', 'password-label', 'password-error', 'reveal', 'code-label', 'code-error', 'submit', 'swap', 'back', 'sign-out'] as const; // prettier-ignore
    const all = () => names.map((name) => signIn.part(name));
    signIn.subscribe(() => look(all()));
    look(all());
    typed(signIn.part('email'), 'ann@example.com');
    typed(signIn.part('password'), 'nope');
    await signIn.actions.submit();
    typed(signIn.part('password'), 'open sesame');
    await signIn.actions.submit();
    signIn.actions.swap();
    signIn.actions.swap();
    typed(signIn.part('code'), '123456');
    await settle();
    await signIn.actions.signOut();
    fake.kept.token = '';
    fake.change(ann);
    await signIn.actions.signOut();
    const over = refusal({ path: 'challenge', code: 'expired', params: {} });
    const answers = [code('wrong'), code('used'), code('expired'), failure('network', 'unknown'), over];
    const late = fakeSession({ verify: () => Promise.reject(answers.shift() ?? over) });
    const other = createSignIn(late.session, { ...around, words: () => marked(signInWords) });
    other.subscribe(() => look(names.map((name) => other.part(name))));
    typed(other.part('email'), 'ann@example.com');
    typed(other.part('password'), 'open sesame');
    await other.actions.submit();
    typed(other.part('code'), '123456');
    await settle();
    while (answers.length > 0) await other.actions.submit();
    expect(unseen(signInWords, { idle: '' })).toEqual([]);
  });
});
