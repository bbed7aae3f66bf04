import { defineConfig } from 'vitest/config';

// The everyday suite: every case, and about 1/50 of the counts of the deep suite (see vitest.deep.config.ts).
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.deep.test.ts', 'node_modules/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // vitest leaves a core free for watching, which a run of the suite does not need; and no test changes what another sees,
    // so that a worker loads the source once and not once for each file
    maxWorkers: '100%',
    isolate: false,
    globalSetup: ['test/support/build-once.ts'],
  },
});
