import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recoveryCodesSchema, userDraft } from '@cxkit/sdk';
import { everyOperation, redact, REDACTED } from '@cxkit/sdk/contract';
import { holds } from '../support/deep.ts';

it('blots out what a schema calls secret, and what it does not know', () => {
  const value = { name: 'Ann', password: 'hunter2', pasword: 'hunter2' };
  expect(redact(userDraft, value)).toEqual({ name: 'Ann', password: REDACTED, pasword: REDACTED });
  expect(redact(recoveryCodesSchema, { recovery_codes: ['a', 'b'] })).toEqual({
    recovery_codes: [REDACTED, REDACTED],
  });
});

it('lets no session, challenge or token through', () => {
  const session = everyOperation().find(({ name }) => name === 'sessions.start');
  const text = (value: unknown): string => JSON.stringify(redact(session?.operation.response, value));
  expect(text({ status: 'session', token: 'CANARY', person: { id: 1, name: 'Ann', email: 'a' } })).toBe(
    `{"status":"session","token":"${REDACTED}","person":{"id":1,"name":"Ann","email":"a"}}`,
  );
  expect(text({ status: 'second-factor', challenge: 'CANARY' })).not.toContain('CANARY');
  expect(text({ status: 'odd', challenge: 'CANARY' })).not.toContain('CANARY');
});

it('holds for values that fit no schema', () => {
  const bodies = everyOperation().flatMap(({ operation }) => operation.body ?? []);
  const secret = fc.record({
    password: fc.constant('CANARY'),
    code: fc.constant('CANARY'),
    x: fc.anything(),
  });
  holds(secret, (value) => {
    for (const body of bodies) {
      const shown = redact(body, value);
      expect(Reflect.get(Object(shown), 'password')).not.toBe('CANARY');
    }
  });
});
