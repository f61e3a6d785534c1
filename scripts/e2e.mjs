// The end-to-end tests alone: npm run e2e -- [anything that Playwright understands].
import { endToEnd } from './lib/playwright.mjs';
import { main } from './lib/report.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  await setup(import.meta.url, 'tests');
  return endToEnd(process.argv.slice(2));
});
