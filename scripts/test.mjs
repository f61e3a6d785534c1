// The whole gate: set up, check, unit tests, end-to-end tests; stops at the first stage that fails. The last line is the count.
import fs from 'node:fs';
import path from 'node:path';
import { check } from './check.mjs';
import { failedEndToEnd, failedUnit } from './lib/failures.mjs';
import { localCache } from './lib/paths.mjs';
import { endToEnd, endToEndReport } from './lib/playwright.mjs';
import { main, say, since } from './lib/report.mjs';
import { runNode } from './lib/run.mjs';
import { countEndToEnd, countUnit, sum } from './lib/test-counts.mjs';
import { setup } from './setup.mjs';

const unitReport = path.join(localCache, 'unit.json');

/** @typedef {import('./lib/test-counts.mjs').Counts} Counts */

/** What failed, told once more at the end: some readers see nothing else. @type {string[]} */
const failures = [];

/** @type {{ name: string, run: () => Promise<Counts> }[]} */
const stages = [
  { name: 'check', run: runChecks },
  { name: 'unit tests', run: runUnit },
  { name: 'end-to-end tests', run: runEndToEnd },
];

async function runChecks() {
  const failed = await check();
  return { passed: 0, failed: failed.length, skipped: 0 };
}

async function runUnit() {
  fs.rmSync(unitReport, { force: true });
  const { code } = await runNode('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]);
  const report = readJson(unitReport);
  failures.push(...failedUnit(report));
  return countUnit(code, report);
}

async function runEndToEnd() {
  fs.rmSync(endToEndReport, { force: true });
  // Nobody looks at the pictures of a gate; they take minutes. `npm run e2e` draws them.
  process.env['HEARTHLINE_PICTURES'] ??= 'none';
  const code = await endToEnd([]);
  const report = readJson(endToEndReport);
  failures.push(...failedEndToEnd(report));
  return countEndToEnd(code, report);
}

/** @param {string} file */
function readJson(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
}

await main(async () => {
  const startedAt = performance.now();
  await setup(import.meta.url, 'tests');
  /** @type {{ name: string, counts: Counts, time: string }[]} */
  const done = [];
  for (const stage of stages) {
    const stageStartedAt = performance.now();
    say(`\n── ${stage.name}`);
    const counts = await stage.run();
    done.push({ name: stage.name, counts, time: since(stageStartedAt) });
    if (counts.failed > 0) break;
  }
  return summary(done, since(startedAt));
});

/** @param {{ name: string, counts: Counts, time: string }[]} done @param {string} time */
function summary(done, time) {
  if (failures.length > 0) say(`\n── what failed\n${failures.join('\n')}`);
  say(`\n── summary, ${time}`);
  for (const stage of stages) {
    const ran = done.find(({ name }) => name === stage.name);
    if (!ran) say(`– ${stage.name}: not run, for an earlier stage failed`);
    else
      say(
        `${ran.counts.failed === 0 ? '✓' : '✗'} ${stage.name} (${ran.time})${ran.counts.skipped > 0 ? `, ${ran.counts.skipped} skipped` : ''}`,
      );
  }
  const total = sum(done.map(({ counts }) => counts));
  say(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}
