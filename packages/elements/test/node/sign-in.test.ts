import { describe, expect, it, vi } from 'vitest';
import { CxkitError } from '@cxkit/sdk';
import { createSignIn } from '../../src/sign-in/sign-in.controller.ts';
import type { SignInPart, SignInSession } from '../../src/sign-in/sign-in.types.ts';
import { ann, CHALLENGE, fakeSession, TOKEN } from '../browser-session.ts';
import { failure, fakeClock, refusal, settle } from '../fakes.ts';

function start(own: Partial<SignInSession> = {}) {
  const fake = fakeSession(own);
  const clock = fakeClock();
  const events = { before: vi.fn(() => Promise.resolve(true)), after: vi.fn() };
  const [focus, announce] = [vi.fn(), vi.fn()];
  const signIn = createSignIn(fake.session, { id: 'x', clock, events, focus, announce });
  const type = (part: SignInPart, value: string): void =>
    signIn.part(part).listeners?.['input']?.({ currentTarget: { value }, preventDefault: () => undefined });
  const toCode = async (): Promise<void> => {
    type('email', 'ann@example.com');
    type('password', 'open sesame');
    await signIn.actions.submit();
  };
  return { signIn, clock, events, focus, announce, type, toCode, ...fake };
}

describe('sign-in', () => {
  it('asks for e-mail and password, then for a code', async () => {
    const { signIn, sent, events, type, toCode, focus } = start();
    await toCode();
    expect(signIn.tokens()).toEqual(['factor', 'ready']);
    expect(focus).toHaveBeenLastCalledWith('code');
    type('code', '123 456');
    await settle();
    expect(signIn.get()).toMatchObject({ status: 'signed-in', person: ann });
    expect(sent.at(-1)).toEqual(['verify', { code: '123456' }]);
    expect(events.after.mock.calls).toEqual([
      ['cx-signed-in', { person: ann, expires_at: '2026-11-20T00:15:00.000Z' }],
    ]);
  });

  it('never shows token or challenge', async () => {
    const { signIn, events, type, toCode, kept } = start();
    await toCode();
    type('code', '123456');
    await settle();
    expect(kept).toEqual({ token: TOKEN, challenge: CHALLENGE });
    const seen = JSON.stringify([signIn.get(), events.after.mock.calls, events.before.mock.calls]);
    expect(seen).not.toMatch(/canary|open sesame/);
  });

  it('takes a recovery code, dashes and all, and does not send it by itself', async () => {
    const { signIn, sent, type, toCode } = start();
    await toCode();
    signIn.actions.swap();
    expect(signIn.part('code').attributes).toMatchObject({ autocomplete: 'off' });
    type('code', ' A4F3 9QWX MN7P');
    await settle();
    expect(sent).toHaveLength(1);
    await signIn.actions.submit();
    expect(signIn.get().status).toBe('signed-in');
  });

  it('selects a wrong password', async () => {
    const { signIn, type, focus, announce } = start();
    type('email', 'ann@example.com');
    type('password', 'nope');
    await signIn.actions.submit();
    expect(focus).toHaveBeenLastCalledWith('password', true);
    expect(announce).toHaveBeenLastCalledWith(
      'This e-mail address and password do not belong together.',
      'assertive',
    );
  });

  it('does not say which of e-mail and password is wrong when the server does not', async () => {
    const { signIn, toCode, events } = start({
      signIn: () => Promise.reject(failure('unauthorized', 'rejected')),
    });
    await toCode();
    expect(signIn.part('summary').text).toContain('do not belong together');
    expect(events.after).not.toHaveBeenCalled();
  });

  it('shows a password, and hides it when it is sent', async () => {
    const { signIn, toCode } = start({ signIn: () => Promise.reject(failure('network', 'unknown')) });
    signIn.actions.reveal();
    expect(signIn.part('password').properties).toMatchObject({ type: 'text' });
    expect(signIn.part('reveal').attributes).toMatchObject({ 'aria-pressed': 'true' });
    await toCode();
    expect(signIn.part('password').properties).toMatchObject({ type: 'password', value: 'open sesame' });
  });

  it.each([
    ['as a problem', refusal({ path: 'challenge', code: 'expired', params: {} })],
    ['as 401', failure('unauthorized', 'rejected')],
  ])('goes back when the challenge is over (%s), says why and keeps the e-mail', async (_, error) => {
    const { signIn, type, toCode } = start({ verify: () => Promise.reject(error) });
    await toCode();
    type('code', '123456');
    await settle();
    expect(signIn.part('message').text).toBe('That took too long. Enter your password again.');
    expect(signIn.part('email').properties).toMatchObject({ value: 'ann@example.com' });
    expect(signIn.part('password').properties).toMatchObject({ value: '' });
  });

  it('counts down a lock', async () => {
    const { signIn, type, toCode, clock } = start();
    await toCode();
    type('code', '999999');
    await settle();
    expect(signIn.part('code-error').text).toContain('1:30');
    clock.tick(31_000);
    expect(signIn.part('code-error').text).toContain('0:59');
    clock.tick(60_000);
    expect(signIn.tokens()).not.toContain('locked');
  });

  it('follows the session', async () => {
    const { signIn, change, events } = start();
    change(ann);
    expect(signIn.get().status).toBe('signed-in');
    await signIn.actions.signOut();
    expect(signIn.get()).toMatchObject({ status: 'credentials', why: 'signed-out' });
    expect(events.after).toHaveBeenLastCalledWith('cx-signed-out', null);
    signIn.dispose();
    change(ann);
    expect(signIn.get().status).toBe('credentials');
  });

  it('follows another element that was quicker, and keeps no password', async () => {
    const { signIn, type, change } = start({
      signIn() {
        change(ann);
        return Promise.reject(new CxkitError({ code: 'aborted', operation: 'sessions', message: 'late.' }));
      },
    });
    type('email', 'ann@example.com');
    type('password', 'open sesame');
    await signIn.actions.submit();
    expect(signIn.get()).toMatchObject({ status: 'signed-in', person: ann });
    signIn.dispose();
    expect(JSON.stringify(signIn.get())).not.toContain('open sesame');
  });

  it('asks the page no longer once somebody is in, and keeps no password', () => {
    const { signIn, type, change, events, sent } = start();
    events.before.mockReturnValueOnce(new Promise(() => undefined));
    type('email', 'ann@example.com');
    type('password', 'open sesame');
    void signIn.actions.submit();
    change(ann);
    change(undefined);
    expect(signIn.part('password').properties).toMatchObject({ value: '' });
    expect(sent).toEqual([]);
  });

  it('shows who is signed in now', () => {
    const { signIn, change } = start();
    change(ann);
    change({ ...ann, id: 8, name: 'Bob Example' });
    expect(signIn.part('message').text).toContain('Bob Example');
  });

  it('says when the server could not be told of the end', async () => {
    const { signIn, change, events, announce } = start({
      signOut() {
        change(undefined);
        return Promise.reject(failure('network', 'unknown'));
      },
    });
    change(ann);
    await signIn.actions.signOut();
    expect(signIn.get()).toMatchObject({ status: 'credentials', why: 'not-ended' });
    expect(signIn.part('message').text).toContain('did not answer');
    expect(events.after).toHaveBeenLastCalledWith('cx-error', expect.objectContaining({ code: 'network' }));
    expect(announce).toHaveBeenLastCalledWith(signIn.part('message').text, 'assertive');
  });

  it('does not change the kind of code while one is on its way, or locked', async () => {
    const { signIn, type, toCode } = start();
    await toCode();
    type('code', '999999');
    signIn.actions.swap();
    expect(signIn.tokens()).toEqual(['factor', 'ready', 'busy']);
    await settle();
    signIn.actions.swap();
    expect(signIn.tokens()).toEqual(['factor', 'ready', 'locked']);
    expect(signIn.part('swap').attributes).toMatchObject({ 'aria-disabled': 'true' });
  });

  it('says no "This  was refused"', async () => {
    const { signIn, toCode } = start({
      signIn: () => Promise.reject(refusal({ path: '', code: 'refused', params: {} })),
    });
    await toCode();
    expect(signIn.part('summary').text).toBe('This entry was refused.');
  });

  it('leaves the type of a field to its author, but for showing a password', () => {
    const { signIn } = start();
    expect(signIn.part('email').properties).toEqual({ value: '' });
    expect(signIn.part('email').attributes).toMatchObject({ type: 'email' });
    expect(signIn.part('password').properties).toEqual({ value: '', type: 'password' });
  });
});
