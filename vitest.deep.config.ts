import { defineConfig } from 'vitest/config';

// The whole counts. SEED picks the random walk and COUNT overrides the number of cases of every property.
process.env.TENANT_DEEP = '1';

export default defineConfig({
  test: {
    include: ['test/**/*.property.test.ts', 'test/**/*.deep.test.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    maxWorkers: '100%',
    reporters: ['verbose'],
    globalSetup: ['test/support/build-once.ts'],
  },
});
