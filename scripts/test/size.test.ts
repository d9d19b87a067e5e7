import { describe, expect, it } from 'vitest';
import { sizeOf } from '../size/measure.ts';
import { OVER, sizeReport } from '../size/report.ts';

describe('what a page loads', async () => {
  const lines = await sizeReport();

  it.each(lines.filter(({ budget }) => budget !== undefined))(
    '$what is no bigger than we hold ourselves to; see `npm run size`',
    ({ size, budget }) => {
      expect(size.gzip).toBeLessThanOrEqual(budget ?? 0);
    },
  );

  it('misses a target only where that is told; take what is listed here out of OVER', () => {
    const needless = Object.keys(OVER).filter(
      (what) => !lines.some((line) => line.what === what && line.size.gzip > (line.target ?? 0)),
    );
    expect(needless).toEqual([]);
  });

  it('does not count what is loaded on demand: the drawing of a QR code', async () => {
    const { onDemand, shares } = await sizeOf(`export * from '@cxkit/elements/two-factor/define';`);
    expect(onDemand.gzip).toBeGreaterThan(1_000);
    expect(shares.map(([name]) => name)).not.toContain('uqr');
  });

  it('is nothing for an element that is imported and not used', async () => {
    const unused = await sizeOf(`import { CxTwoFactor } from '@cxkit/elements/two-factor';`);
    expect(unused.minified).toBe(0);
  });
});
