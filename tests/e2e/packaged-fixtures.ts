import { ensurePackage, PackagedApp, type PackagedOptions } from '../support/packaged-app.ts';
import { UpdateFeed } from '../support/update-feed.ts';
import { test as base } from './fixtures.ts';

interface PackagedFixtures {
  /** Starts the packaged app; after the test all are ended, and none may have complained. */
  readonly start: (options?: PackagedOptions) => Promise<PackagedApp>;
  readonly feed: UpdateFeed;
}

export const test = base.extend<PackagedFixtures, { readonly packaged: undefined }>({
  packaged: [
    async ({}, use) => {
      await ensurePackage();
      await use(undefined);
    },
    { scope: 'worker', auto: true, timeout: 180_000 },
  ],
  start: async ({}, use, testInfo) => {
    const apps: PackagedApp[] = [];
    await use(async (options = {}) => {
      const app = await PackagedApp.start(options);
      apps.push(app);
      return app;
    });
    if (testInfo.status !== testInfo.expectedStatus) for (const app of apps) await app.picture(testInfo.outputDir);
    for (const app of apps) await app.remove();
    for (const app of apps) app.complaints.assertNone();
  },
  feed: async ({}, use) => {
    const feed = new UpdateFeed();
    await use(feed);
    feed.remove();
  },
});

export { expect } from '@playwright/test';
