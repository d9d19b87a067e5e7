import { describe, expect, it } from 'vitest';
import { stateVersion } from '../../src/seed/seeded-database.ts';

describe('the version of stored data', () => {
  it('is the same for the same beginning', () => {
    expect(stateVersion({ clock: 'frozen' })).toBe(stateVersion({ seed: 'demo' }));
  });

  it('is another one for another seed, clock or start', () => {
    const versions = [
      stateVersion({}),
      stateVersion({ seed: 'empty' }),
      stateVersion({ clock: 'running' }),
      stateVersion({ start: 0 }),
    ];
    expect(new Set(versions).size).toBe(versions.length);
  });
});
