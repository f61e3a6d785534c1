import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: './server/testing/run.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is waited for comes at once, but not within a second on a machine that does ten things.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      // What neither holds anything open nor changes anything outside itself: its files share what they import, which takes longer than the tests.
      { extends: true, test: { name: 'pure', include: ['{shared,renderer,portal,scripts}/**/*.test.{ts,tsx}'], isolate: false } },
      {
        extends: true,
        test: {
          name: 'real',
          include: ['{electron,server}/**/*.test.{ts,tsx}', 'tests/{architecture,integration,simulation}/**/*.test.ts'],
        },
      },
    ],
  },
});
