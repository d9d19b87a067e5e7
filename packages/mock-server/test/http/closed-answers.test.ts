import { everyOperation } from '@cxkit/sdk/contract';
import { describe, expect, it } from 'vitest';
import { type Answered } from '../../src/platform/service.ts';
import { services } from '../../src/platform/services.ts';
import { Refusal } from '../../src/platform/refusal.ts';
import { platform } from '../platform/caller.ts';
import { calls } from './calls.ts';

type How = 'extra' | 'missing' | 'retyped';

/** What a service says, with something in it that nobody has declared. */
function corrupted(answer: unknown, how: How): unknown {
  if (Array.isArray(answer))
    return answer.map((item: unknown, at) => (at === 0 ? corrupted(item, how) : item));
  if (typeof answer !== 'object' || answer === null) return answer;
  const [first = ''] = Object.keys(answer);
  if (how === 'extra') return { ...answer, private_notes: 'canary' };
  if (how === 'retyped') return { ...answer, [first]: { was: 'canary' } };
  return Object.fromEntries(Object.entries(answer).filter(([name]) => name !== first));
}

/** The same services, but that one of them answers what it must not. */
const withCorrupted = (name: string, how: How): Answered[] =>
  services.map((service) =>
    service.placed.name !== name
      ? service
      : {
          ...service,
          answer(context, input) {
            const given = service.answer(context, input);
            return given instanceof Refusal ? given : corrupted(given, how);
          },
        },
  );

const names = everyOperation().map(({ name }) => name);

describe('an answer is checked closed, both for what is in it and for what is not', () => {
  it('here each operation of the contract is called', () => {
    expect([...calls.keys()].sort()).toEqual([...names].sort());
    expect(services.map(({ placed }) => placed.name).sort()).toEqual([...names].sort());
  });

  describe.each(names)('%s', (name) => {
    it('leaves as it is when it is right', async () => {
      expect(await calls.get(name)?.(platform())).toMatchObject({ status: 200 });
    });

    it.each<How>(['extra', 'missing', 'retyped'])('does not leave with a field that is %s', async (how) => {
      const world = platform({ services: withCorrupted(name, how) });
      const answer = await calls.get(name)?.(world);
      expect(answer).toMatchObject({
        status: 500,
        body: { error: expect.stringContaining(`mock_contract_violation: the answer of ${name}`) as string },
      });
      expect(JSON.stringify([answer?.body, world.requests()])).not.toContain('canary');
    });
  });

  it('what was written for it is undone', async () => {
    const world = platform({ services: withCorrupted('users.create', 'extra') });
    await calls.get('users.create')?.(world);
    expect(world.tables.users.size).toBe(4);
    expect([world.audit(), world.mails()]).toEqual([[], []]);
  });
});
