import { describe, expect, it } from 'vitest';
import type { PartProps } from '../../src/core/part.ts';
import { createSignIn } from '../../src/sign-in/sign-in.controller.ts';
import { createTwoFactor } from '../../src/two-factor/two-factor.controller.ts';
import { fakeClock } from '../fakes.ts';
import { createPlatform, email, password } from './platform.ts';

const clock = fakeClock();

function type({ listeners }: PartProps, value: string): void {
  listeners?.['input']?.({ currentTarget: { value }, preventDefault: () => undefined });
}

interface Watched {
  tokens(): readonly string[];
  readonly subscribe: (listener: () => void) => () => void;
}

/** Waits until a controller is in a state, or until something else holds. */
function until(controller: Watched, wanted: string | (() => boolean)): Promise<void> {
  return new Promise((done) => {
    const look = (): void => {
      if (typeof wanted === 'string' ? controller.tokens().includes(wanted) : wanted()) done();
    };
    controller.subscribe(look);
    look();
  });
}

describe('on the platform', () => {
  it('signs in, enrols, signs in with a code and with a recovery code, turns off', async () => {
    const { session, client, code } = createPlatform();
    const signIn = createSignIn(session, { clock });
    const enter = async (): Promise<void> => {
      type(signIn.part('email'), email);
      type(signIn.part('password'), password);
      await signIn.actions.submit();
    };
    await enter();
    expect(signIn.get().status).toBe('signed-in');

    const two = createTwoFactor(client, { clock });
    await until(two, 'off');
    two.actions.enable();
    type(two.part('password'), password);
    await two.actions.submit();
    const secret = two.part('secret').text ?? '';
    expect(secret).toMatch(/^([A-Z2-7]{4} ?)+$/);
    type(two.part('code'), code(secret, -1));
    await until(two, 'codes');
    const recoveryCode = two.part('recovery-code', 3).text ?? '';
    two.actions.save(true);
    two.actions.finish();
    await until(two, 'on');
    expect(two.part('codes-left').text).toBe('10 recovery codes left');

    await signIn.actions.signOut();
    await two.actions.load();
    expect(two.get().status).toBe('signed-out');
    await enter();
    expect(signIn.get().status).toBe('factor');
    type(signIn.part('code'), code(secret, -1));
    await until(signIn, () => signIn.part('code-error').text !== '');
    expect(signIn.part('code-error').text).toContain('used already');
    type(signIn.part('code'), code(secret));
    await until(signIn, 'signed-in');

    await signIn.actions.signOut();
    await enter();
    signIn.actions.swap();
    type(signIn.part('code'), recoveryCode.toUpperCase().replaceAll('-', ' '));
    await signIn.actions.submit();
    expect(signIn.get().status).toBe('signed-in');

    await two.actions.load();
    expect(two.part('codes-left').text).toBe('9 recovery codes left');
    two.actions.disable();
    type(two.part('password'), password);
    type(two.part('code'), code(secret, 1));
    await two.actions.submit();
    expect(two.get().status).toBe('off');
  });

  it('does not say whether e-mail or password is wrong, and counts a lock down', async () => {
    const signIn = createSignIn(createPlatform().session, { clock });
    type(signIn.part('email'), email);
    type(signIn.part('password'), 'nope');
    await signIn.actions.submit();
    expect(signIn.part('password-error').text).toContain('do not belong together');
    for (let tries = 1; tries < 4; tries += 1) await signIn.actions.submit();
    expect(signIn.tokens()).toContain('locked');
    expect(signIn.part('password-error').text).toContain('Try again in 0:02');
    clock.tick(2000);
    expect(signIn.tokens()).not.toContain('locked');
  });
});
