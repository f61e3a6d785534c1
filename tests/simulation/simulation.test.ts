import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keptSeeds } from './kept-seeds.ts';
import { bugs } from './plants/bugs.ts';
import { Pool, type Report } from './pool.ts';
import { commandFor, shrink } from './shrink.ts';

/** So many fresh seeds are tried in a gate: two minutes and a half of one core. */
const freshSeeds = Number(process.env['HEARTHLINE_SIMULATION_SEEDS'] ?? '200');
/** Longer than this no schedule takes, however busy the machine: it hangs. */
const hangsAfterMs = 120_000;
/** So many planted bugs a day, another handful each day. */
const plantsADay = 3;
/** These are found at once, whatever else happens. */
const quick = Object.entries(bugs).filter(([, { within }]) => within <= 60);

let pool: Pool;
beforeAll(async () => {
  pool = new Pool();
  await pool.start(1, undefined);
}, 60_000);
afterAll(() => pool.end());

/** A schedule of that seed; one that never ends fails by name. */
async function runFresh(seed: number): Promise<Report> {
  let timer: NodeJS.Timeout | undefined;
  const hangs = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it never ends')), hangsAfterMs);
  });
  try {
    return await Promise.race([pool.run(0, { seed }), hangs]);
  } catch (error) {
    throw new Error(`npm run simulate -- --seed ${seed}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

async function explained(report: Report): Promise<string> {
  if (report.violations.length === 0) return '';
  // Before it is made smaller, which may take longer than there is.
  console.error(`${report.violations.slice(0, 5).join('\n')}\n${commandFor(report, undefined)}`);
  const small = await shrink(pool, report);
  return `${small.violations.slice(0, 5).join('\n')}\n${commandFor(small, undefined)}`;
}

test('the same seed gives the same day, event by event', { timeout: 120_000 }, async () => {
  const [first, second] = [await pool.run(0, { seed: 4711 }), await pool.run(0, { seed: 4711 })];
  expect(second.digest).toBe(first.digest);
  expect(second.counts).toEqual(first.counts);
});

test.each(keptSeeds)('still good: $what', { timeout: 120_000 }, async ({ plan }) => {
  expect((await pool.run(0, plan)).violations).toEqual([]);
});

test('fresh seeds keep every promise', { timeout: freshSeeds * 4_000 + 240_000 }, async () => {
  const from = Date.now() % 1_000_000_000;
  let commands = 0;
  for (let n = 0; n < freshSeeds; n++) {
    const report = await runFresh(from + n);
    commands += report.counts['command'] ?? 0;
    expect(await explained(report)).toBe('');
  }
  expect(commands).toBeGreaterThan(0);
});

describe('a planted bug is found', () => {
  const today = Math.floor(Date.now() / 86_400_000);
  const sample = Array.from({ length: plantsADay }, (_, i) => quick[(today * plantsADay + i) % quick.length]).filter(
    (entry) => entry !== undefined,
  );
  test.each(sample)('%s', { timeout: 300_000 }, async (name, { within }) => {
    const own = new Pool();
    try {
      await own.start(1, name);
      let found: readonly string[] = [];
      let seed = 4_999;
      for (let n = 0; n < within && found.length === 0; n++) found = (await own.run(0, { seed: (seed += 1) })).violations;
      expect(found).not.toEqual([]);
      // By the plant, and not because everything fails.
      expect((await runFresh(seed)).violations).toEqual([]);
    } finally {
      await own.end();
    }
  });
});
