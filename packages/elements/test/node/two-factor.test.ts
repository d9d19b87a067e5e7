import { describe, expect, it, vi } from 'vitest';
import { createPanelClient, session, type PanelClient, type TwoFactor } from '@cxkit/sdk';
import { createTwoFactor } from '../../src/two-factor/two-factor.controller.ts';
import type { TwoFactorPart } from '../../src/two-factor/two-factor.types.ts';
import { account, CODES, failure, fakeClient, fakeClock, on, refusal, SECRET, settle } from '../fakes.ts';

type Api = PanelClient['twoFactor'];
type Two = ReturnType<typeof createTwoFactor>;

/** Waits until something holds. */
const until = (two: Two, holds: () => boolean): Promise<void> =>
  new Promise((done) => {
    const look = (): void => (holds() ? done() : undefined);
    two.subscribe(look);
    look();
  });

async function start(given = account(), own: Partial<Api> = {}) {
  const { client, sent } = fakeClient(given, own);
  const clock = fakeClock();
  const device = {
    coarse: true,
    copy: vi.fn(() => Promise.resolve()),
    save: vi.fn(),
    print: vi.fn(),
    open: vi.fn(),
  };
  const events = { before: vi.fn(() => Promise.resolve(true)), after: vi.fn() };
  const [focus, announce] = [vi.fn(), vi.fn()];
  const two = createTwoFactor(client, { id: 'x', clock, device, events, focus, announce });
  await settle();
  const type = (part: TwoFactorPart, value: string): void =>
    two.part(part).listeners?.['input']?.({ currentTarget: { value }, preventDefault: () => undefined });
  const enrol = async (): Promise<void> => {
    two.actions.enable();
    type('password', 'open sesame');
    await two.actions.submit();
  };
  return { two, sent, clock, device, events, focus, announce, type, enrol };
}

describe('two-factor', () => {
  it('needs no surroundings but a clock', async () => {
    const { client } = fakeClient(on());
    const two = createTwoFactor(client, { clock: fakeClock() });
    expect(two.tokens()).toEqual(['loading']);
    await settle();
    expect(two.tokens()).toEqual(['on', 'ready']);
    expect(two.part('codes-left').text).toBe('10 recovery codes left');
  });

  it('enrols: password, key, code, recovery codes', async () => {
    const { two, sent, events, type, enrol, focus } = await start();
    await enrol();
    expect(two.get()).toMatchObject({ status: 'enrolling', enrolment: { secret: SECRET } });
    expect(focus).toHaveBeenLastCalledWith('heading');
    type('code', '123 456');
    await settle();
    expect(two.get()).toMatchObject({ status: 'codes', codes: CODES });
    expect(sent.at(-1)).toEqual(['confirm', { code: '123456' }]);
    expect(events.after).toHaveBeenLastCalledWith('cx-two-factor-enabled', null);
    expect(JSON.stringify(two.get())).not.toContain(SECRET);
    two.actions.save(true);
    two.actions.finish();
    await settle();
    expect(two.get().status).toBe('on');
    expect(JSON.stringify(two.get())).not.toContain(CODES[0]);
  });

  it('sends a complete code once, and never the same twice by itself', async () => {
    const { sent, type, enrol } = await start();
    await enrol();
    for (const value of ['11111', '111111', '111111', '1111', '111111', '222222']) {
      type('code', value);
      await settle();
    }
    expect(sent.filter(([name]) => name === 'confirm').map(([, body]) => body)).toEqual([
      { code: '111111' },
      { code: '222222' },
    ]);
  });

  it('selects a wrong code, and speaks of the clock after the second', async () => {
    const { two, type, enrol, focus, announce } = await start();
    await enrol();
    type('code', '111111');
    await settle();
    expect(two.part('code').properties).toMatchObject({ value: '111111' });
    expect(focus).toHaveBeenLastCalledWith('code', true);
    expect(announce).toHaveBeenLastCalledWith('This code is not right.', 'assertive');
    type('code', '222222');
    await settle();
    expect(two.part('code-error').text).toContain('clock of your phone');
  });

  it('counts down a lock and keeps the button in reach', async () => {
    const locked = refusal({ path: 'code', code: 'locked', params: { seconds: 30 } });
    const { two, clock, type, enrol } = await start(account(), { confirm: () => Promise.reject(locked) });
    await enrol();
    type('code', '111111');
    await settle();
    expect(two.tokens()).toContain('locked');
    expect(two.part('submit').attributes).toMatchObject({ 'aria-disabled': 'true', type: 'submit' });
    clock.tick(25_000);
    expect(two.part('code-error').text).toBe('Too many wrong tries. Try again in 0:05.');
  });

  it('asks to save the recovery codes before it lets go of them', async () => {
    const { two, type, enrol, focus, device } = await start();
    await enrol();
    type('code', '123456');
    await settle();
    expect(two.unsaved()).toBe(true);
    two.actions.finish();
    expect(two.get().status).toBe('codes');
    expect(two.part('saved-error').text).not.toBe('');
    expect(focus).toHaveBeenLastCalledWith('saved');
    two.actions.download();
    expect(device.save).toHaveBeenCalledWith(
      'recovery-codes-ann@example.com-2026-11-20.txt',
      expect.stringContaining(CODES.join('\n')),
    );
    two.actions.save(true);
    expect(two.unsaved()).toBe(false);
  });

  it('says "Copied" for two seconds', async () => {
    const { two, enrol, device, clock, announce } = await start();
    await enrol();
    await two.actions.copy('secret');
    expect(device.copy).toHaveBeenCalledWith(SECRET);
    expect(announce).toHaveBeenLastCalledWith('Copied');
    expect(two.get().copied).toBe('secret');
    clock.tick(2000);
    expect(two.get().copied).toBeUndefined();
  });

  describe('when the session ends in a step', () => {
    const ended = async () => {
      const confirm = vi.fn<Api['confirm']>().mockRejectedValueOnce(failure('unauthorized', 'rejected'));
      const one = await start(account(), { confirm });
      await one.enrol();
      one.type('code', '123456');
      await settle();
      expect(one.two.get().status).toBe('signed-out');
      expect(one.two.part('message').text).toContain('has ended');
      return one;
    };

    it('shows nothing of it', async () => {
      const { two } = await ended();
      expect(JSON.stringify([two.get(), two.part('qr-path'), two.part('secret')])).not.toMatch(/JBSW|M4 4/);
    });

    it('goes on where it was for the same person', async () => {
      const { two } = await ended();
      two.refresh?.({ samePerson: true });
      await settle();
      expect(two.get()).toMatchObject({ status: 'enrolling', enrolment: { secret: SECRET } });
      expect(two.part('code').properties).toMatchObject({ value: '123456' });
      expect(two.part('summary').attributes).toMatchObject({ hidden: true });
    });

    it.each([
      ['somebody who tries again', (two: Two) => void two.actions.load()],
      ['anybody else', (two: Two) => two.refresh?.({ samePerson: false })],
    ])('begins anew for %s', async (_, signIn) => {
      const { two } = await ended();
      signIn(two);
      await settle();
      expect(two.get().status).toBe('off');
      two.refresh?.({ samePerson: true });
      await settle();
      expect(two.get().status).toBe('off');
      two.actions.enable();
      expect(two.part('password').properties).toMatchObject({ value: '' });
    });
  });

  describe('when nobody knows whether a change worked', () => {
    const offline = createPanelClient({
      baseUrl: 'https://panel.test/api/cp/',
      auth: session(() => Promise.resolve({ token: 't', expires_at: '2999-01-01T00:00:00.000Z' })),
      fetch: () => Promise.reject(new TypeError('Failed to fetch')),
    });
    const lost = async (get: () => Promise<TwoFactor>) => {
      const one = await start(account(), { get, confirm: offline.twoFactor.confirm });
      await one.enrol();
      one.type('code', '123456');
      await until(one.two, () => one.two.get().status === 'error');
      expect(one.two.get()).toMatchObject({ failure: { code: 'network' }, unknown: true });
      expect(one.two.part('message').text).toContain('may have worked');
      expect(JSON.stringify([one.two.get(), one.two.part('qr-path')])).not.toMatch(/JBSW|M4 4/);
      return one;
    };

    it('goes on with the enrolment if it did not', async () => {
      const { two } = await lost(() => Promise.resolve(account()));
      await two.actions.load();
      expect(two.get()).toMatchObject({ status: 'enrolling', enrolment: { secret: SECRET } });
      expect(two.part('code').properties).toMatchObject({ value: '123456' });
    });

    it('goes on with the enrolment also after several tries to read', async () => {
      const get = vi.fn<Api['get']>().mockResolvedValue(account());
      const { two } = await lost(get);
      get.mockRejectedValueOnce(failure('network', 'of a read'));
      await two.actions.load();
      expect(two.get().status).toBe('error');
      await two.actions.load();
      expect(two.get().status).toBe('enrolling');
    });

    it('shows that it did', async () => {
      const get = vi.fn<Api['get']>().mockResolvedValueOnce(account()).mockResolvedValue(on());
      const { two } = await lost(get);
      await two.actions.load();
      expect(two.get().status).toBe('on');
    });

    it('forgets a password', async () => {
      const { two, type } = await start(on(), {
        disable: () => Promise.reject(failure('timeout', 'unknown')),
      });
      two.actions.disable();
      type('password', 'open sesame');
      type('code', '123456');
      await two.actions.submit();
      expect(two.get()).toMatchObject({ status: 'error', unknown: true });
      await two.actions.load();
      two.actions.disable();
      expect(two.part('password').properties).toMatchObject({ value: '' });
    });
  });

  it.each(['conflict', 'forbidden'] as const)('forgets the key after %s', async (code) => {
    const { two, type, enrol } = await start(account(), {
      confirm: () => Promise.reject(failure(code, 'rejected')),
    });
    await enrol();
    await until(two, () => two.part('qr-path').attributes?.['d'] !== undefined);
    type('code', '123456');
    await settle();
    expect(JSON.stringify([two.get(), two.part('qr-path')])).not.toMatch(/JBSW|M4 4/);
  });

  it('does nothing in a state where it means nothing', async () => {
    const { two, enrol } = await start();
    await enrol();
    await until(two, () => two.part('qr-path').attributes?.['d'] !== undefined);
    const before = two.get();
    const { enable, disable, regenerate, finish, save } = two.actions;
    for (const action of [enable, disable, regenerate, finish, () => save(true)]) action();
    expect(two.get()).toBe(before);
    expect(two.part('enable').attributes).toMatchObject({ 'aria-disabled': 'true' });
  });

  it('is not called off while the answer is awaited', async () => {
    const { two, type, enrol } = await start(account(), { confirm: () => new Promise(() => undefined) });
    await enrol();
    type('code', '123456');
    await settle();
    expect(two.part('cancel').attributes).toMatchObject({ 'aria-disabled': 'true' });
    two.actions.cancel();
    expect(two.tokens()).toEqual(['enrolling', 'ready', 'busy']);
  });

  it('can be called off while the page is still asked', async () => {
    const { two, sent, type, events } = await start();
    events.before.mockReturnValueOnce(new Promise(() => undefined));
    two.actions.enable();
    type('password', 'open sesame');
    void two.actions.submit();
    expect(two.part('cancel').attributes).toMatchObject({ 'aria-disabled': undefined });
    two.actions.cancel();
    expect(two.get().status).toBe('off');
    expect(sent).toEqual([['get']]);
  });

  it('sends the code that was typed while one was refused', async () => {
    const { two, sent, type, enrol, focus } = await start();
    await enrol();
    focus.mockClear();
    type('code', '111111');
    type('code', '12345');
    type('code', '123456');
    await settle();
    expect(sent.map(([, body]) => body).slice(-2)).toEqual([{ code: '111111' }, { code: '123456' }]);
    expect(two.get().status).toBe('codes');
    expect(focus).not.toHaveBeenCalledWith('code', true);
  });

  it('takes an answer without what it needs for a failure', async () => {
    const denied: never = JSON.parse('{"status":"ERROR"}') as never;
    const { two } = await start(account(), { get: () => Promise.resolve(denied) });
    expect(two.get()).toMatchObject({ status: 'error', failure: { code: 'drift' } });
    const other = await start(account(), { confirm: () => Promise.resolve(denied) });
    await other.enrol();
    other.type('code', '123456');
    await settle();
    expect(other.two.get()).toMatchObject({ status: 'error', unknown: true });
    const third = await start(account(), { start: () => Promise.resolve(denied) });
    await third.enrol();
    expect(third.two.get()).toMatchObject({ status: 'password', form: { failure: { code: 'drift' } } });
  });

  it('tells no visitor that a session has ended', async () => {
    const { two } = await start(account(), {
      get: () => Promise.reject(failure('unauthorized', 'of a read')),
    });
    expect(two.part('message').text).toBe('Sign in to see this.');
  });

  it('moves the focus to the heading before the button that tries again goes', async () => {
    const { two, focus } = await start(account(), {
      get: () => Promise.reject(failure('server', 'of a read')),
    });
    focus.mockClear();
    two.part('retry').listeners?.['click']?.({ currentTarget: undefined, preventDefault: () => undefined });
    expect(focus.mock.calls).toEqual([['heading']]);
    expect(two.get().status).toBe('loading');
  });

  it('tells nothing of a reading that a step has overtaken', async () => {
    const get = vi.fn<Api['get']>().mockResolvedValueOnce(account());
    const { two, events } = await start(account(), { get });
    get.mockRejectedValueOnce(failure('network', 'of a read'));
    const reading = two.actions.load();
    two.actions.enable();
    await reading;
    expect(two.get().status).toBe('password');
    expect(events.after).not.toHaveBeenCalled();
  });

  it('stays in a step when a call was never sent', async () => {
    const { two, type, enrol, events, announce } = await start(account(), {
      confirm: () => Promise.reject(failure('network', 'not-sent')),
    });
    await enrol();
    type('code', '123456');
    await settle();
    expect(two.get().status).toBe('enrolling');
    expect(two.part('summary').text).toContain('no connection');
    expect(two.part('request-id').text).toBe('Request req-7');
    expect(events.after).toHaveBeenLastCalledWith('cx-error', {
      code: 'network',
      message: 'twoFactor: no answer.',
      requestId: 'req-7',
      retryable: true,
    });
    expect(announce).toHaveBeenLastCalledWith(expect.stringContaining('no connection'), 'assertive');
  });

  it('begins anew when somebody else has changed it meanwhile', async () => {
    const { two, enrol } = await start(account(), {
      start: () => Promise.reject(failure('conflict', 'rejected')),
    });
    await enrol();
    expect(two.part('message').text).toContain('Someone else changed this');
    await two.actions.load();
    expect(two.get().status).toBe('off');
  });

  it.each([
    ['forbidden', 'forbidden'],
    ['unauthorized', 'signed-out'],
    ['server', 'error'],
  ] as const)('shows %s as %s', async (code, status) => {
    const { two } = await start(account(), { get: () => Promise.reject(failure(code, 'of a read')) });
    expect(two.get().status).toBe(status);
    expect(two.part('message').text).not.toBe('');
  });

  it('keeps what it shows, marked stale, when reading again fails', async () => {
    const get = vi.fn<Api['get']>().mockResolvedValueOnce(on());
    get.mockRejectedValueOnce(failure('network', 'of a read'));
    const { two } = await start(on(), { get });
    await two.actions.load();
    expect(two.tokens()).toEqual(['on', 'ready', 'stale']);
  });

  it('turns off with password and code, if the page agrees', async () => {
    const { two, sent, type, events, focus } = await start(on());
    two.actions.disable();
    expect(focus).toHaveBeenLastCalledWith('password');
    type('password', 'open sesame');
    type('code', '123456');
    expect(sent).toHaveLength(1);
    events.before.mockResolvedValueOnce(false);
    await two.actions.submit();
    expect(sent).toHaveLength(1);
    await two.actions.submit();
    expect(sent.at(-1)).toEqual(['disable', { password: 'open sesame', code: '123456' }]);
    expect(two.get().status).toBe('off');
  });

  it('gets new recovery codes', async () => {
    const { two, type, events } = await start(on(2));
    expect(two.part('codes-left')).toMatchObject({ tokens: ['warning'] });
    two.actions.regenerate();
    type('code', '123456');
    await two.actions.submit();
    expect(two.get()).toMatchObject({ status: 'codes', codes: CODES });
    expect(events.before).toHaveBeenCalledWith('cx-before-regenerate-recovery-codes');
  });

  it('opens the app where a finger can press it, and keeps the key out of the page', async () => {
    const { two, enrol, device } = await start();
    await enrol();
    const button = two.part('open-app');
    expect(JSON.stringify(button)).not.toContain('otpauth');
    button.listeners?.['click']?.({ currentTarget: undefined, preventDefault: () => undefined });
    expect(device.open).toHaveBeenCalledWith(expect.stringMatching(/^otpauth:/));
    device.coarse = false;
    expect(two.part('open-app').attributes).toMatchObject({ hidden: true });
  });

  it('forgets all when it is disposed', async () => {
    const { two, enrol } = await start();
    await enrol();
    two.dispose();
    expect(JSON.stringify(two.get())).not.toContain(SECRET);
  });
});
