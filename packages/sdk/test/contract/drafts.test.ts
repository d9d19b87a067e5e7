import { describe, expect, it } from 'vitest';
import { check, groupDraft, limitsOf, sentence, sentences, sessionDraft, userDraft, users } from '@cxkit/sdk';
import { decode, encode } from '../support/contract.ts';

const DRAFT = { name: 'Ann', email: 'ann@example.com' };

describe('a draft', () => {
  it.each([
    [{ ...DRAFT }, ''],
    [{ email: 'ann@example.com' }, 'name is missing'],
    [{ ...DRAFT, name: '' }, 'name is missing'],
    [{ ...DRAFT, name: 'x'.repeat(65) }, 'name is longer than 64'],
    [{ ...DRAFT, name: 7 }, 'name is not text'],
    [{ ...DRAFT, role: 'King' }, 'role is none of User, Administrator'],
    [{ ...DRAFT, groups: [1, 'x'] }, 'groups.1 is not a number'],
    [
      { ...DRAFT, ip_whitelist: ['3.3.3.', '999'] },
      'ip_whitelist.1 is not an IP address, a prefix (3.3.3.) or a CIDR range',
    ],
    [{ ...DRAFT, shoe_size: 43 }, 'shoe_size is not a field of this'],
    [{ ...DRAFT, email: 'ann@', name: '' }, 'name is missing; email is not an e-mail address'],
    [null, 'it is not a record'],
    [[], 'it is not a record'],
    ['x', 'it is not a record'],
  ])('%j: %s', (draft, words) => {
    expect(sentences(check(userDraft, draft))).toBe(words);
  });

  it('reports each rule of a password on its own, and never the value', () => {
    const problems = check(userDraft, { ...DRAFT, password: 'canary' });
    expect(problems.map(({ code, params }) => params['format'] ?? code)).toEqual([
      'too_short',
      'password_upper',
      'password_digit',
      'password_symbol',
    ]);
    expect(JSON.stringify(problems)).not.toContain('canary');
  });

  it('may be partial in a change, but not wrong', () => {
    const { body } = users.operations.update;
    expect(body && check(body, {})).toEqual([]);
    expect(body && check(body, { name: '' })).toHaveLength(1);
  });

  it('treats a field named __proto__ as any other', () => {
    const odd: unknown = JSON.parse(
      '{"name":"Ann","email":"ann@example.com","__proto__":{"role":"Administrator"}}',
    );
    expect(check(userDraft, odd).map(({ path }) => path)).toEqual(['__proto__']);
    expect(Reflect.get(Object(encode(userDraft, odd).value), 'role')).toBeUndefined();
  });

  it('leaves out what is undefined', () => {
    expect(encode(userDraft, { ...DRAFT, role: undefined }).value).toEqual(DRAFT);
  });
});

describe('limits', () => {
  it('stand in the draft alone', () => {
    expect(limitsOf(userDraft, 'name')).toEqual({ required: true, minLength: 1, maxLength: 64, formats: [] });
    expect(limitsOf(userDraft, 'role')).toMatchObject({ required: false, values: ['User', 'Administrator'] });
    expect(limitsOf(userDraft, 'email')).toMatchObject({ required: true, formats: ['email'] });
    expect(limitsOf(userDraft, 'password')).toMatchObject({ required: false, minLength: 8, maxLength: 64 });
    expect(limitsOf(userDraft, 'password').formats).toContain('password_upper');
    expect(limitsOf(groupDraft, 'name')).toMatchObject({ maxLength: 64 });
    expect(limitsOf(sessionDraft, 'password')).toMatchObject({
      required: true,
      minLength: 1,
      maxLength: 4096,
    });
  });

  it('are those that the check applies', () => {
    const { minLength = 0, maxLength = 0 } = limitsOf(userDraft, 'name');
    for (const length of [minLength, maxLength]) {
      expect(check(userDraft, { ...DRAFT, name: 'x'.repeat(length) })).toEqual([]);
    }
    expect(check(userDraft, { ...DRAFT, name: 'x'.repeat(maxLength + 1) })).toHaveLength(1);
  });
});

describe('sentences', () => {
  it('say what a code means', () => {
    expect(sentence({ path: 'a', code: 'locked', params: { seconds: 30 } })).toContain('30 s');
    expect(sentence({ path: 'a', code: 'refused', params: { reason: 'why' } })).toBe('is refused: why');
    expect(sentence({ path: 'a', code: 'format', params: { format: 'new' } })).toBe(
      'does not have the form "new"',
    );
    expect(sentence({ path: 'a', code: 'too_short', params: {} })).toBe('is shorter than ?');
  });
});

describe('an answer', () => {
  it('is read field by field: what does not fit stays as it is', () => {
    const { response } = users.operations.list;
    const { value, problems } = decode(response, [{ id: '7', two_factor: 'maybe' }, 'no record']);
    expect(value).toMatchObject([{ id: 7, two_factor: 'maybe' }, 'no record']);
    expect(problems.map(({ path }) => path)).toContain('0.two_factor');
    expect(problems.at(-1)).toMatchObject({ path: '1', code: 'type' });
  });
});
