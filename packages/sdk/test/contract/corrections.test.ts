import { describe, expect, it } from 'vitest';
import { everyOperation } from '@cxkit/sdk/contract';
import { answerFromWire, answerToWire, applyCorrections, bodyFromWire, bodyToWire, queryFromWire, targetOf, type Corrections, type Placed } from '../support/contract.ts'; // prettier-ignore

function corrected(name: string, corrections: Corrections): Placed {
  const found = applyCorrections(everyOperation(), corrections).find((one) => one.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

describe('corrections', () => {
  const corrections: Corrections = {
    users: { fields: { email: 'mail' }, wrapper: 'data.result' },
    'users.list': { route: 'POST people' },
    'users.create': { wrapper: '' },
  };

  it('move, rename and unwrap, both ways', () => {
    const list = corrected('users.list', corrections);
    expect(list.wire).toMatchObject({ method: 'POST', path: 'people', wrapper: ['data', 'result'] });
    const wire = answerToWire(list, [{ id: 7, email: 'ann@example.com' }]).value;
    expect(wire).toEqual({ data: { result: [{ id: 7, mail: 'ann@example.com' }] } });
    expect(answerFromWire(list, wire).value).toEqual([{ id: 7, email: 'ann@example.com' }]);

    const create = corrected('users.create', corrections);
    expect(create.wire.wrapper).toEqual([]);
    const body = { name: 'Ann', email: 'ann@example.com', shared_ticket: true };
    expect(bodyToWire(create, body).value).toEqual({
      name: 'Ann',
      mail: 'ann@example.com',
      shared_ticket: 'yes',
    });
    expect(bodyFromWire(create, bodyToWire(create, body).value).value).toEqual(body);
  });

  it('rename filters and orders', () => {
    const list = corrected('users.list', corrections);
    const query = { where: { email: 'a@example.com' }, sort: [{ by: 'email', direction: 'asc' }] } as const;
    const target = targetOf(list, [], query);
    expect(target).toContain('mail=a%40example.com');
    expect(target).not.toContain('email=');
    expect(queryFromWire(list, new URL(`https://x/${target}`).searchParams).value).toEqual(query);
  });

  it.each<[string, string]>([
    ['[]', 'no object'],
    ['{"users": "GET people"}', '"users" is not an object'],
    ['{"users.list": {"rout": "GET people"}}', '"users.list" has "rout"'],
  ])('refuses a file that says something else than corrections: %s', (file, words) => {
    const read = JSON.parse(file) as Corrections;
    expect(() => applyCorrections(everyOperation(), read)).toThrow(words);
  });

  it.each<[Corrections, string]>([
    [{ userz: {} }, 'no operation or resource "userz"'],
    [{ 'users.find': {} }, '"users.find"'],
    [{ users: { route: 'GET people' } }, 'is a resource'],
    [{ 'users.get': { route: 'GET people' } }, 'path parameters id'],
    [{ 'users.list': { route: 'people' } }, 'is no route'],
    [{ users: { fields: { shoe: 'x' } } }, 'no field "shoe"'],
    [{ users: { fields: { email: 'name' } } }, 'two fields "name"'],
  ])('%j says what to mend', (wrong, words) => {
    expect(() => applyCorrections(everyOperation(), wrong)).toThrow(words);
  });

  it('may name resources that a small client does not have', () => {
    const some = everyOperation().filter(({ name }) => name.startsWith('users.'));
    expect(applyCorrections(some, { 'cards.list': { wrapper: 'data' } }, { partial: true })).toEqual(some);
    expect(() => applyCorrections(some, { 'users.find': {} }, { partial: true })).toThrow('users.find');
  });
});
