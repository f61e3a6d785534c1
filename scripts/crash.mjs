// npm run crash [-- --times N --seed S]: real processes killed with -9 at random moments, then everything is counted (docs/crashes.md).
import { main } from './lib/report.mjs';
import { runNode } from './lib/run.mjs';
import { completeEmbeddedPostgres } from './setup/embedded-postgres.mjs';
import { underNode24 } from './setup/node24.mjs';
import { ensurePackages } from './setup/packages.mjs';

await main(async () => {
  await ensurePackages();
  await underNode24(import.meta.url);
  completeEmbeddedPostgres();
  const { code } = await runNode('../tests/crash/main.ts', process.argv.slice(2));
  return code;
});
