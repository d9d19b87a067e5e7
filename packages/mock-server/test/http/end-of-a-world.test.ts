import { describe, expect, it } from 'vitest';
import { connectControl, ControlError, createMock, type Control, type Mock } from '../../src/index.ts';
import { held, settled } from './held.ts';
import { makeUser, usersOf } from './panel.ts';

/** A mock with a world in which a write is under way, held up by a fault. */
async function writing(fault: 'delay' | 'hang' = 'delay', phase: 'before' | 'after' = 'before') {
  const { after, end } = held();
  const mock = createMock({ after });
  await mock.control.worlds.fork({ name: 'w' });
  const control = mock.control.inWorld('w');
  await control.faults.add(
    fault === 'delay' ? { kind: 'delay', ms: 25_000, phase } : { kind: 'hang', phase },
  );
  const answer = makeUser(mock, 'late', 'w');
  expect(await settled(answer)).toBe(false);
  expect((await control.faults.list())[0]?.acted).toBe(1);
  return { mock, control, answer, end };
}

describe('a request that is under way when its world begins again', () => {
  it.each(['delay', 'hang'] as const)('loses its connection in a %s, and writes nothing', async (fault) => {
    const { mock, control, answer, end } = await writing(fault);
    await control.worlds.reset();
    await expect(answer).rejects.toThrow('the connection was lost (the world w was reset)');
    end();
    expect(await usersOf(mock, 'w')).not.toContain('late@');
    expect(await control.outbox.list()).toEqual([]);
  });

  it('leaves no note of itself in the new world', async () => {
    const { control, answer } = await writing();
    await control.worlds.reset();
    await answer.catch(() => undefined);
    expect(await control.requests.list()).toEqual([]);
  });

  it('writes nothing, wherever it was between coming and writing', async () => {
    const mock = createMock();
    await mock.control.health();
    const answer = makeUser(mock, 'late').catch((error: unknown) => error);
    await mock.control.worlds.reset();
    const left = await usersOf(mock);
    const came = await answer;
    // before the reset or not at all
    expect(left).not.toContain('late@');
    expect(await usersOf(mock)).toBe(left);
    if (!(came instanceof Response)) expect(came).toBeInstanceOf(TypeError);
  });

  it('begins with its own world only: another one goes on', async () => {
    const { mock, control, answer, end } = await writing();
    await mock.control.worlds.reset();
    end();
    expect((await answer).status).toBe(200);
    await control.faults.clear();
    expect(await usersOf(mock, 'w')).toContain('late@');
  });
});

describe('a request that is under way when its world is deleted', () => {
  it.each(['before', 'after'] as const)(
    'is told that there is no such world (%s its work)',
    async (phase) => {
      const { mock, answer } = await writing('delay', phase);
      await mock.control.worlds.delete({ name: 'w' });
      const response = await answer;
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({
        error: 'There is no world "w". Make it with the control API.',
      });
    },
  );

  it('writes nothing into the next world of the name', async () => {
    const { mock, answer, end } = await writing();
    await mock.control.worlds.delete({ name: 'w' });
    await mock.control.worlds.fork({ name: 'w' });
    end();
    await answer;
    expect(await usersOf(mock, 'w')).not.toContain('late@');
  });
});

describe.each<[string, (mock: Mock) => Control]>([
  ['in process', ({ control }) => control],
  ['over fetch', ({ fetch }) => connectControl('https://app.connexcs.com', { fetch })],
])('who waits %s', (_way, controlOf) => {
  it('hears after a reset of what comes then', async () => {
    const mock = createMock();
    const control = controlOf(mock);
    const mail = control.outbox.wait({ to: 'new@example.com' });
    const request = control.requests.wait({ operation: 'users.create' });
    await control.worlds.reset();
    await makeUser(mock, 'new');
    expect(await mail).toMatchObject({ to: 'new@example.com' });
    expect(await request).toMatchObject({ number: 1, status: 200 });
  });

  it('is told at once when the world is deleted', async () => {
    const mock = createMock();
    await mock.control.worlds.fork({ name: 'w' });
    const control = controlOf(mock).inWorld('w');
    const waits = [control.outbox.wait({ to: 'new@example.com' }), control.requests.wait({ status: 418 })];
    const ends = waits.map((wait) => wait.catch((error: unknown) => error));
    await control.clock.now();
    await mock.control.worlds.delete({ name: 'w' });
    for (const end of await Promise.all(ends)) {
      expect(end).toBeInstanceOf(ControlError);
      expect(end).toMatchObject({ status: 404, message: expect.stringContaining('no world "w"') as string });
    }
  });
});
