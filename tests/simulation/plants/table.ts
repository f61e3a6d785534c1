// npm run simulate -- --plants [NAME …]: every planted bug (or those named) is looked for from seed 5000 on. A row of Markdown each, as docs/simulation.md has them: after how many schedules it was found, by which check, and that the same seed is clean without it.
import { Pool } from '../pool.ts';
import { bugs } from './bugs.ts';

const first = 5_000;
const named = process.argv.slice(2).filter((name) => !name.startsWith('--'));
const clean = new Pool();
let missed = 0;

try {
  await clean.start(1, undefined);
  for (const [name, { says, within }] of Object.entries(bugs)) {
    if (named.length > 0 && !named.includes(name)) continue;
    const found = await look(name, within);
    if (!found) missed += 1;
    console.log(`| \`${name}\` | ${says} | ${within} | ${found ?? 'not found'} |`);
  }
} finally {
  await clean.end();
}
process.exitCode = missed === 0 ? 0 : 1;

/** After how many schedules, and by which check. */
async function look(name: string, within: number): Promise<string | undefined> {
  const planted = new Pool();
  try {
    await planted.start(1, name);
    for (let n = 1; n <= within; n += 1) {
      const seed = first + n - 1;
      const [violation] = (await planted.run(0, { seed })).violations;
      if (violation === undefined) continue;
      const { violations } = await clean.run(0, { seed });
      const verdict = violations.length === 0 ? '' : ', and that seed is not clean without it';
      return `${n}, by "${violation.split(':')[0] ?? ''}"${verdict}`;
    }
    return undefined;
  } finally {
    await planted.end();
  }
}
