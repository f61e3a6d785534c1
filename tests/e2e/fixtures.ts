import { test as base } from '@playwright/test';
import { demoOrganisation } from '../support/demo-organisation.ts';
import { TestApp, type LaunchOptions } from '../support/launch-app.ts';
import { TestServer, type ServerOptions } from '../support/start-server.ts';

type Launch = (options?: Partial<LaunchOptions>) => Promise<TestApp>;

export interface TestFixtures {
  /** A server for this test alone: stop it, kill it, start it again. */
  readonly ownServer: (options?: ServerOptions) => Promise<TestServer>;
  /** Opens a laptop; without a server named, on the shared one. All are closed and thrown away after the test, and none may have complained. */
  readonly launch: Launch;
}

export interface WorkerFixtures {
  /** The demo organisation, shared by the tests that leave its server standing. */
  readonly server: TestServer;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    async ({}, use) => {
      const server = await TestServer.start({ copyOf: await demoOrganisation() });
      await use(server);
      await server.remove();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  ownServer: async ({}, use) => {
    const servers: TestServer[] = [];
    await use(async (options = {}) => {
      // One without an organisation, or with one of another size, makes its own.
      const usual = options.demo !== false && options.patients === undefined;
      const server = await TestServer.start({ ...(usual ? { copyOf: await demoOrganisation() } : {}), ...options });
      servers.push(server);
      return server;
    });
    for (const server of servers) await server.remove();
  },
  launch: async ({ server }, use, testInfo) => {
    const apps: TestApp[] = [];
    await use(async (options = {}) => {
      const app = await TestApp.launch({ serverUrl: server.url, traces: testInfo.outputDir, ...options });
      apps.push(app);
      return app;
    });
    if (testInfo.status !== testInfo.expectedStatus) for (const app of apps) await app.picture(testInfo.outputDir);
    for (const app of apps) await app.remove();
    for (const app of apps) app.complaints.assertNone();
  },
});

export { expect } from '@playwright/test';
