import { describe, expect, it } from 'vitest';
import { patternOf } from '../../../../scripts/openapi/pattern.ts';

describe('patternOf', () => {
  it('keeps a rule without flags', () => {
    expect(patternOf(/^[A-Z]{3}$/)).toBe('^[A-Z]{3}$');
  });

  it('spells out a rule that ignores case', () => {
    expect(patternOf(/^(yes|\d[a-z\w-]x)$/i)).toBe(String.raw`^([yY][eE][sS]|\d[a-zA-Z\w-][xX])$`);
  });

  it('refuses a rule with flags that a pattern can’t have', () => {
    expect(() => patternOf(/a/m)).toThrow(TypeError);
  });
});
