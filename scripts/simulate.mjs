// npm run simulate [-- --seed S --count N | --plants]: seeded schedules of laptops, a server and a bad world; what they promise is checked after each (docs/simulation.md).
import { main } from './lib/report.mjs';
import { runNode } from './lib/run.mjs';
import { completeEmbeddedPostgres } from './setup/embedded-postgres.mjs';
import { underNode24 } from './setup/node24.mjs';
import { ensurePackages } from './setup/packages.mjs';

await main(async () => {
  await ensurePackages();
  await underNode24(import.meta.url);
  completeEmbeddedPostgres();
  const args = process.argv.slice(2);
  const { code } = await runNode(`../tests/simulation/${args.includes('--plants') ? 'plants/table' : 'main'}.ts`, args);
  return code;
});
