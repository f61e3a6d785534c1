// Everything that can be said about the code without running it. Every finding is an error.
import { isEntry, main, say, since, Stop } from './lib/report.mjs';
import { runNode } from './lib/run.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { underNode24 } from './setup/node24.mjs';

const folders = ['shared', 'electron', 'renderer', 'server', 'portal', 'tests'];

/** Linted apart: the types of everything at once fill the 4 GB that Node takes at most. What stands in none of them is linted together. */
const lintedApart = [['renderer'], ['shared', 'electron'], ['tests', 'portal']];
const lint = (/** @type {string} */ what, /** @type {string[]} */ args) => ({
  name: `lint of ${what}`,
  script: 'eslint/bin/eslint.js',
  args: [...args, '--max-warnings', '0'],
});

/** The longest first: two run at a time. @type {{ name: string, script: string, args: string[] }[]} */
const checks = [
  ...lintedApart.map((apart) => lint(apart.join(' and '), apart)),
  lint('the rest', ['.', ...lintedApart.flat().flatMap((folder) => ['--ignore-pattern', `${folder}/`])]),
  { name: 'types', script: 'typescript/bin/tsc', args: ['-b'] },
  { name: 'format', script: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'dead code', script: 'knip/bin/knip.js', args: ['--no-progress'] },
  {
    name: 'import directions',
    script: 'dependency-cruiser/bin/dependency-cruiser.mjs',
    args: [...folders, '--config', '.dependency-cruiser.cjs'],
  },
  { name: 'lockfile', script: '../scripts/check-lock.mjs', args: [] },
];

/** Runs all checks, also after one has failed: a person mends them in one go. @returns {Promise<string[]>} the names of those that failed */
export async function check() {
  const waiting = [...checks];
  /** @type {string[]} */
  const failed = [];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) if (!(await passes(next))) failed.push(next.name);
  };
  await Promise.all([lane(), lane()]);
  return failed;
}

/** @param {(typeof checks)[number]} one */
async function passes(one) {
  const startedAt = performance.now();
  const { code, output } = await runNode(one.script, one.args, { quiet: true });
  say(`${code === 0 ? '✓' : '✗'} ${one.name} (${since(startedAt)})`);
  if (code !== 0) say(output.trimEnd());
  return code === 0;
}

if (isEntry(import.meta.url)) {
  await main(async () => {
    await ensurePackages();
    await underNode24(import.meta.url);
    const failed = await check();
    if (failed.length > 0) throw new Stop(`${failed.length} of ${checks.length} checks failed: ${failed.join(', ')}`);
  });
}
