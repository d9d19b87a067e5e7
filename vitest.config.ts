import { defineConfig } from 'vitest/config';

/** packages/x/src is read as it stands: no build before the tests. */
const source = { conditions: ['@cxkit/source'] };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: source,
        ssr: { resolve: source },
        test: {
          name: 'node',
          include: [
            'packages/{sdk,mock-server}/test/**/*.test.ts',
            'packages/elements/test/node/**/*.test.ts',
            'scripts/test/**/*.test.ts',
          ],
        },
      },
      {
        resolve: source,
        ssr: { resolve: source },
        test: {
          name: 'journeys',
          include: ['journeys/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
