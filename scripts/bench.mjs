// npm run bench [-- NAME …]: the measurements in tests/bench, all or those whose name contains one of the words; each prints ratios to a floor of the same run.
import fs from 'node:fs';
import path from 'node:path';
import { withDisplay } from './lib/display.mjs';
import { root } from './lib/paths.mjs';
import { main, say, Stop } from './lib/report.mjs';
import { runNode } from './lib/run.mjs';
import { setup } from './setup.mjs';

const folder = path.join(root, 'tests/bench');

await main(async () => {
  await setup(import.meta.url, 'tests');
  const words = process.argv.slice(2);
  const all = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.bench.ts')) : [];
  const chosen = all.filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
  if (chosen.length === 0)
    throw new Stop(`There is no such measurement. There are: ${all.map((name) => name.replace('.bench.ts', '')).join(', ') || 'none'}`);
  return withDisplay(async (env) => {
    let worst = 0;
    for (const name of chosen) {
      say(`\n── ${name.replace('.bench.ts', '')}`);
      const { code } = await runNode(path.join('../tests/bench', name), [], { env });
      worst = Math.max(worst, code);
    }
    return worst;
  });
});
