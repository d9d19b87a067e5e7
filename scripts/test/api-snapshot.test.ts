import { describe, expect, it } from 'vitest';
import { apiSnapshot } from '../api/file.ts';
import { stale } from '../generated.ts';

// compiles all packages, which is slow on a machine that is busy
describe('the public API', { timeout: 120_000 }, () => {
  const snapshot = apiSnapshot();

  it('is the one that is written down; if it was to change, run `npm run api:update` and commit the difference', async () => {
    expect(await stale([snapshot])).toEqual([]);
  });

  it('names every element with its parts, events and words', () => {
    const section = snapshot.text.split('## <cx-two-factor>')[1]?.split('##')[0] ?? '';
    const rows = section.match(/^[a-z][a-z ]*:|^ {2}(cx-two-factor-enabled|recovery-code|enable)$/gm);
    expect(rows).toEqual([
      'attributes:',
      'properties:',
      'events:',
      '  cx-two-factor-enabled',
      'parts:',
      '  enable',
      '  recovery-code',
      'states:',
      'css properties:',
      'actions:',
      '  enable',
      'words:',
      '  enable',
    ]);
  });

  it('holds no comment and no name of the libraries below', () => {
    expect(snapshot.text).not.toMatch(/\/\*\*|ZodMini|KyInstance/);
  });
});
