import { describe, expect, it, vi } from 'vitest';
import { createForm } from '../../src/core/form.ts';
import { createSubmission } from '../../src/core/submission.ts';
import { sessionDraft, userDraft } from '@cxkit/sdk';
import { failure, fakeClock, refusal, settle } from '../fakes.ts';

const blank = { email: '', password: '' };
const form = () => createForm(sessionDraft, blank);

describe('form', () => {
  it('is quiet until a field was visited with something in it', () => {
    const one = form();
    one.touch('email');
    expect(one.get().problems).toEqual({});
    one.set('email', 'ann');
    expect(one.get().problems).toEqual({});
    one.touch('email');
    expect(one.get().problems.email?.code).toBe('format');
    one.set('email', 'ann@');
    expect(one.get().problems).toEqual({});
  });

  it('shows all problems on an attempt', () => {
    const one = form();
    expect(one.judge()).toBeUndefined();
    expect(one.get().problems).toMatchObject({ email: { code: 'required' }, password: { code: 'required' } });
  });

  it('gives the values that may be sent', () => {
    const one = form();
    one.set('email', 'ann@example.com');
    one.set('password', 'x');
    expect(one.judge()).toEqual({ email: 'ann@example.com', password: 'x' });
  });

  it('puts what the server refuses on its field, the rest in the summary', () => {
    const one = form();
    one.refuse([
      { path: 'password', code: 'wrong', params: {} },
      { path: 'colour', code: 'unknown_field', params: {} },
      { path: '', code: 'refused', params: {} },
    ]);
    expect(one.get().problems.password?.code).toBe('wrong');
    expect(one.get().summary.map(({ code }) => code)).toEqual(['unknown_field', 'refused']);
    one.set('password', 'y');
    expect(one.get().problems).toEqual({});
  });

  it('knows whether something would be lost', () => {
    const one = form();
    one.set('email', 'a');
    expect(one.get().dirty).toBe(true);
    one.set('email', '');
    expect(one.get().dirty).toBe(false);
    one.set('email', 'a');
    one.reset();
    expect(one.get()).toEqual({ values: blank, problems: {}, summary: [], dirty: false });
  });

  it('leaves out a blank field that may be left out, where the draft takes no blank', () => {
    const one = createForm(userDraft, { email: '', password: '' });
    one.set('email', 'ann@example.com');
    expect(one.judge()).toEqual({ email: 'ann@example.com' });
    one.set('password', 'Abcdef1!xyz');
    expect(one.judge()).toEqual({ email: 'ann@example.com', password: 'Abcdef1!xyz' });
  });

  it('reads its limits from the draft', () => {
    expect(form().limits('email').required).toBe(true);
  });
});

describe('submission', () => {
  function filled(send: () => Promise<string>, allow?: () => Promise<boolean>) {
    const one = form();
    one.set('email', 'ann@example.com');
    one.set('password', 'x');
    const clock = fakeClock();
    const told = { done: vi.fn(), refused: vi.fn(), failed: vi.fn() };
    const sent = vi.fn(send);
    const submission = createSubmission({ form: one, clock, send: sent, ...told, ...(allow && { allow }) });
    return { submission, clock, sent, ...told };
  }

  it('sends once, however often it is asked', async () => {
    const { submission, sent, done } = filled(() => Promise.resolve('yes'));
    await Promise.all([submission.submit(), submission.submit()]);
    expect(sent).toHaveBeenCalledTimes(1);
    expect(done).toHaveBeenCalledWith('yes');
    expect(submission.get().busy).toBe(false);
  });

  it('sends nothing if the page says no', async () => {
    const { submission, sent } = filled(
      () => Promise.resolve('yes'),
      () => Promise.resolve(false),
    );
    await submission.submit();
    expect(sent).not.toHaveBeenCalled();
    expect(submission.get().busy).toBe(false);
  });

  it('can be called off while the page is asked, and then sends nothing', async () => {
    let answer = (_: boolean): void => undefined;
    const { submission, sent } = filled(
      () => Promise.resolve('yes'),
      () => new Promise((resolve) => (answer = resolve)),
    );
    const going = submission.submit();
    expect(submission.get()).toMatchObject({ busy: true, asking: true });
    submission.reset();
    answer(true);
    await going;
    expect(sent).not.toHaveBeenCalled();
    expect(submission.get()).toMatchObject({ busy: false, asking: false });
  });

  it('drops what is said of a value that was typed over meanwhile', async () => {
    const wrong = refusal({ path: 'password', code: 'wrong', params: {} });
    const { submission, refused } = filled(() => Promise.reject(wrong));
    const going = submission.submit();
    submission.field('password')?.set('y');
    await going;
    expect(refused).not.toHaveBeenCalled();
    expect(submission.get()).toMatchObject({ problems: {}, busy: false });
  });

  it('does not take a fault of its own for a failed call', async () => {
    const { submission, done, failed } = filled(() => Promise.resolve('yes'));
    done.mockImplementation(() => {
      throw new Error('a bug');
    });
    await expect(submission.submit()).rejects.toThrow('a bug');
    expect(failed).not.toHaveBeenCalled();
  });

  it('shows a fault that is not the platform’s to the page', async () => {
    const seen = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const fault = new Error('the page’s own');
    const { submission, failed } = filled(() => Promise.reject(fault));
    await submission.submit();
    expect(seen).toHaveBeenCalledWith(fault);
    expect(failed).toHaveBeenCalledWith(expect.objectContaining({ code: 'unexpected' }), fault);
    seen.mockRestore();
  });

  it('counts a lock down, then listens again', async () => {
    const locked = refusal({ path: 'password', code: 'locked', params: { seconds: 30 } });
    const { submission, clock, sent, refused } = filled(() => Promise.reject(locked));
    await submission.submit();
    expect(refused).toHaveBeenCalledWith(locked.fields);
    expect(submission.get()).toMatchObject({ locked: 30, refusals: 1 });
    clock.tick(12_000);
    expect(submission.field('password')?.problem?.params).toEqual({ seconds: 18 });
    await submission.submit();
    expect(sent).toHaveBeenCalledTimes(1);
    clock.tick(18_000);
    expect(submission.get()).toMatchObject({ locked: 0, problems: {} });
  });

  it('keeps what was typed when there is no answer', async () => {
    const { submission, failed } = filled(() => Promise.reject(failure('network', 'unknown')));
    await submission.submit();
    expect(failed).toHaveBeenCalledOnce();
    expect(submission.get()).toMatchObject({ values: { password: 'x' }, failure: { code: 'network' } });
  });

  it('says nothing of an answer that comes after a reset', async () => {
    const { submission, done } = filled(() => Promise.resolve('late'));
    const going = submission.submit();
    submission.reset();
    await going;
    await settle();
    expect(done).not.toHaveBeenCalled();
    expect(submission.get()).toMatchObject({ busy: false, values: blank });
  });
});
