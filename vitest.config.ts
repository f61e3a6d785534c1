import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{shared,electron,server,renderer,portal,scripts}/**/*.test.{ts,tsx}',
      'tests/{architecture,integration,simulation}/**/*.test.ts',
    ],
    globalSetup: './server/testing/run.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
