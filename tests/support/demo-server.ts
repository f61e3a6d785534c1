import { rmSync } from 'node:fs';
import pino from 'pino';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { tempFolder } from '../../electron/engine/testing/open-test-person.ts';
import { startServer } from '../../server/server.ts';
import { fillWithDemo } from '../../server/testing/demo-data.ts';
import { EngineLaptop } from './engine-laptop.ts';

/** A server with the demonstration organisation for the tests of one file, and laptops of its people, which end with their test. */
export function useDemoServer(): { readonly laptopOf: (name: string) => Promise<EngineLaptop> } {
  const dataDir = tempFolder();
  const laptops: EngineLaptop[] = [];
  let url = '';
  let stop = async (): Promise<void> => {};

  beforeAll(async () => {
    await fillWithDemo(dataDir);
    const server = await startServer({ port: 0, dataDir, demo: true, logger: pino({ level: 'silent' }) });
    url = server.url;
    stop = () => server.stop();
  }, 120_000);
  afterEach(async () => {
    for (const laptop of laptops.splice(0)) await laptop.end();
  });
  afterAll(async () => {
    await stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  return {
    laptopOf: async (name) => {
      const laptop = new EngineLaptop(url);
      laptops.push(laptop);
      await laptop.signIn(name);
      return laptop;
    },
  };
}
