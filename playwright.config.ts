import { defineConfig } from '@playwright/test';

const report = process.env['HEARTHLINE_REPORT'];

/** What only Linux has: a .deb, a keyring that can be made for one test, a relay from its packages. */
const linuxOnly = ['**/packaged.spec.ts', '**/updates.spec.ts', '**/keychain.spec.ts', '**/video-relay.spec.ts'];

/** Real windows, a real server, a real database: one at a time, no second tries. */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/demo-organisation.ts',
  testIgnore: process.platform === 'linux' ? [] : linuxOnly,
  outputDir: 'test-results',
  preserveOutput: 'failures-only',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ...(report === undefined ? [] : [['json', { outputFile: report }] as ['json', { outputFile: string }]])],
});
