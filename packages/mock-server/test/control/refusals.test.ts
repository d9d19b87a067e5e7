import { describe, expect, it } from 'vitest';
import { connectControl, ControlError, createMock, type Control } from '../../src/index.ts';
import { makeUser } from '../http/panel.ts';

describe.each<[string, () => Control]>([
  ['in process', () => createMock().control],
  ['over fetch', () => connectControl('https://app.connexcs.com', { fetch: createMock().fetch })],
])('control %s', (_way, started) => {
  it.each<[string, (control: Control) => Promise<unknown>, number, string]>([
    ['a world of a bad name', (c) => c.worlds.fork({ name: '../x' }), 422, 'worlds/fork.name is not a name'],
    ['a world from none', (c) => c.worlds.fork({ name: 'x', from: 'mars' }), 404, 'no world "mars"'],
    ['no such world', (c) => c.inWorld('mars').clock.now(), 404, 'no world "mars"'],
    ['no such world to reset', (c) => c.inWorld('mars').worlds.reset(), 404, 'no world "mars"'],
    ['no such snapshot', (c) => c.snapshots.restore({ name: 'x' }), 404, 'no snapshot "x"'],
    ['a time that is none', (c) => c.clock.freeze({ at: 'noon' }), 422, 'clock/freeze.at is not a time'],
    [
      'a step backwards',
      (c) => c.clock.advance({ ms: -1 }),
      422,
      'clock/advance.ms is not a whole number from 0',
    ],
    [
      'a step beyond the end of time',
      (c) => c.clock.advance({ ms: Number.MAX_SAFE_INTEGER }),
      422,
      'goes beyond the end of the platform’s time',
    ],
    ['a step of half a millisecond', (c) => c.clock.advance({ ms: 0.5 }), 422, 'ms is not a whole number'],
    ['a time of some zone', (c) => c.clock.freeze({ at: '2027-03-28T00:59:59' }), 422, 'with its offset'],
    ['a number for a time', (c) => c.clock.freeze({ at: '1' }), 422, 'clock/freeze.at is not a time'],
    ['a day that is none', (c) => c.clock.freeze({ at: '2027-02-30T00:00:00Z' }), 422, 'is not a time'],
    ['a world of dots', (c) => c.worlds.fork({ name: '..' }), 422, 'not dots alone'],
    ['a snapshot of a dot', (c) => c.snapshots.save({ name: '.' }), 422, 'not dots alone'],
    ['to delete the first world', (c) => c.worlds.delete({ name: 'default' }), 409, 'Reset it instead'],
    ['no such world to delete', (c) => c.worlds.delete({ name: 'mars' }), 404, 'no world "mars"'],
    [
      'a page without a body',
      (c) => c.faults.add({ kind: 'html', status: 204 }),
      422,
      'fault.status is 204, and an answer of that status has no body',
    ],
    [
      'a content type of two lines',
      (c) => c.faults.add({ kind: 'wrong-content-type', contentType: 'text/html\r\nset-cookie: a' }),
      422,
      "fault.contentType can't stand in a header",
    ],
    [
      'a content type beyond ASCII',
      (c) => c.faults.add({ kind: 'wrong-content-type', contentType: 'text/€' }),
      422,
      "fault.contentType can't stand in a header",
    ],
    ['a step of no unit', (c) => c.clock.advance({ by: '25' }), 422, 'is not a duration like 90s'],
    ['no such fault', (c) => c.faults.remove({ id: 'x' }), 404, 'no fault "x"'],
  ])('refuses %s with a sentence', async (_what, act, status, sentence) => {
    const error: unknown = await act(started()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ControlError);
    expect(error).toMatchObject({ status });
    expect(String(error)).toContain(sentence);
  });
});

describe('the clock of a mock', () => {
  it('goes on after a step that was refused', async () => {
    const mock = createMock();
    await mock.control.clock.advance({ ms: Number.MAX_SAFE_INTEGER }).catch(() => undefined);
    expect((await mock.control.clock.advance({ ms: 1000 })).now).toBe('2026-01-15T09:00:01.000Z');
    expect((await makeUser(mock, 'ann')).status).toBe(200);
  });

  it('takes a time of any offset', async () => {
    const { clock } = createMock().control;
    expect((await clock.freeze({ at: '2027-03-28T02:30+01:00' })).now).toBe('2027-03-28T01:30:00.000Z');
  });

  it.each([Number.NaN, -1, 0.5, 8.65e15])('begins at no time that is none: %d', (start) => {
    expect(() => createMock({ start })).toThrow('give whole milliseconds');
  });
});
