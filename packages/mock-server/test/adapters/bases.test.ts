import { describe, expect, it } from 'vitest';
import { DEFAULT_BASES, isBelow, resolveBases } from '../../src/adapters/bases.ts';

describe('what a mock answers in a page', () => {
  const bases = resolveBases(DEFAULT_BASES, 'https://shop.example');

  it.each([
    'https://app.connexcs.com/api/cp/setup/user/7',
    'https://app.connexcs.com/api/cp/',
    'https://shop.example/api/session',
    'https://shop.example/api/session/factor',
    'https://shop.example/api/session?x=1',
    'https://shop.example/__mock/clock',
  ])('%s', (url) => {
    expect(isBelow(bases, url)).toBe(true);
  });

  it.each([
    'https://app.connexcs.com/',
    'https://app.connexcs.com/api/cpanel/x',
    'https://shop.example/api/sessions',
    'https://shop.example/api/cp/customer',
    'https://other.example/api/session',
  ])('but not %s', (url) => {
    expect(isBelow(bases, url)).toBe(false);
  });

  it('takes a path for any origin where there is no page', () => {
    expect(isBelow(resolveBases(['/api/session'], undefined), 'http://anywhere.example/api/session')).toBe(
      true,
    );
  });

  it('refuses what is no base', () => {
    expect(() => resolveBases(['app.connexcs.com/api'])).toThrow('"app.connexcs.com/api" is no base');
  });
});
