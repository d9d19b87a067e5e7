import { describe, expect, it, vi } from 'vitest';
import { CxkitError, type PanelClient } from '@cxkit/sdk';
import { createTwoFactor } from '../../src/two-factor/two-factor.controller.ts';
import type { TwoFactorPart } from '../../src/two-factor/two-factor.types.ts';
import { account, CODES, failure, fakeClient, fakeClock, on, refusal, SECRET, settle } from '../fakes.ts';

type Api = PanelClient['twoFactor'];

async function start(given = account(), own: Partial<Api> = {}) {
  const { client, sent } = fakeClient(given, own);
  const clock = fakeClock();
  const device = { coarse: true, copy: vi.fn(() => Promise.resolve()), save: vi.fn(), print: vi.fn() };
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

  it('keeps what was typed while the session is gone', async () => {
    const confirm = vi.fn<Api['confirm']>().mockRejectedValueOnce(failure('unauthorized'));
    const { two, type, enrol } = await start(account(), { confirm });
    await enrol();
    type('code', '123456');
    await settle();
    expect(two.get().status).toBe('signed-out');
    await two.actions.load();
    expect(two.get().status).toBe('enrolling');
    expect(two.part('code').properties).toMatchObject({ value: '123456' });
  });

  it('stays in a step when there is no connection', async () => {
    const { two, type, enrol, events, announce } = await start(account(), {
      confirm: () => Promise.reject(failure('network')),
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
    const { two, enrol } = await start(account(), { start: () => Promise.reject(failure('conflict')) });
    await enrol();
    expect(two.part('message').text).toContain('Someone else changed this');
    await two.actions.load();
    expect(two.get().status).toBe('off');
  });

  it('says that a change may have worked when nobody knows', async () => {
    const lost = new CxkitError({ code: 'timeout', operation: 'x', message: 'late.', outcome: 'unknown' });
    const { two, type, enrol } = await start(account(), { confirm: () => Promise.reject(lost) });
    await enrol();
    type('code', '123456');
    await settle();
    expect(two.get()).toMatchObject({ status: 'error', unknown: true });
    expect(two.part('message').text).toContain('may have worked');
  });

  it.each([
    ['forbidden', 'forbidden'],
    ['unauthorized', 'signed-out'],
    ['server', 'error'],
  ] as const)('shows %s as %s', async (code, status) => {
    const { two } = await start(account(), { get: () => Promise.reject(failure(code)) });
    expect(two.get().status).toBe(status);
    expect(two.part('message').text).not.toBe('');
  });

  it('keeps what it shows, marked stale, when reading again fails', async () => {
    const get = vi.fn<Api['get']>().mockResolvedValueOnce(on());
    get.mockRejectedValueOnce(failure('network'));
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

  it('names the link of the app only where a finger can press it, and only while enrolling', async () => {
    const { two, type, enrol, device } = await start();
    await enrol();
    expect(two.part('open-app').attributes?.['href']).toMatch(/^otpauth:/);
    device.coarse = false;
    expect(two.part('open-app').attributes).toEqual({ hidden: true, href: undefined });
    type('code', '123456');
    await settle();
    expect(JSON.stringify(two.part('open-app'))).not.toContain('otpauth');
  });

  it('forgets all when it is disposed', async () => {
    const { two, enrol } = await start();
    await enrol();
    two.dispose();
    expect(JSON.stringify(two.get())).not.toContain(SECRET);
  });
});
