import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillPath, readParameter, splitRoute } from '../support/contract.ts';
import { holds } from '../support/deep.ts';

describe('path parameters', () => {
  it('are checked by their name, then encoded', () => {
    expect(fillPath('setup/user/{id}', [7])).toBe('setup/user/7');
    expect(fillPath('card/{card_id}/rev/{rev}', ['GjjS-E0FO', -1])).toBe('card/GjjS-E0FO/rev/-1');
    expect(fillPath('file/{name}', ['a b?#%ü'])).toBe('file/a%20b%3F%23%25%C3%BC');
  });

  it.each([
    ['setup/user/{id}', 0],
    ['setup/user/{id}', -1],
    ['setup/user/{id}', 1.5],
    ['setup/user/{id}', NaN],
    ['setup/user/{id}', Infinity],
    ['setup/user/{id}', '7'],
    ['card/{card_id}', 'x'],
    ['card/{card_id}', '../../../'],
    ['rev/{rev}', -2],
    ['file/{name}', ''],
    ['file/{name}', '.'],
    ['file/{name}', '..'],
    ['file/{name}', 'a/b'],
    ['file/{name}', 'a\\b'],
  ])('%s refuses %j', (path, value) => {
    expect(() => fillPath(path, [value])).toThrow(TypeError);
  });

  it('stay one segment, and are read as they were written', () => {
    holds(fc.string(), (value) => {
      let path: string;
      try {
        path = fillPath('file/{name}', [value]);
      } catch {
        return;
      }
      const url = new URL(`https://example.com/api/${path}`);
      expect(url.pathname.split('/')).toHaveLength(4);
      expect(readParameter('name', url.pathname.split('/').at(-1) ?? '')).toBe(value);
    });
  });

  it.each([
    ['id', '7', 7],
    ['id', '07', undefined],
    ['id', '7e1', undefined],
    ['id', '', undefined],
    ['rev', '-1', -1],
    ['name', '%2e%2e', undefined],
    ['name', '%', undefined],
  ])('%s reads %j as %j', (name, segment, value) => {
    expect(readParameter(name, segment)).toBe(value);
  });

  it('stand in a route of a method and a path', () => {
    expect(splitRoute('PUT setup/user/{id}')).toEqual({ method: 'PUT', path: 'setup/user/{id}' });
    for (const route of ['setup/user', 'PATCH a', 'GET /a', 'GET a?b', 'GET a b', 'GET ']) {
      expect(() => splitRoute(route), route).toThrow(TypeError);
    }
  });
});
