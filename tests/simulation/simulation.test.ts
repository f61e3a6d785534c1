import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keptSeeds } from './kept-seeds.ts';
import { bugs } from './plants/bugs.ts';
import { Pool, type Report } from './pool.ts';
import { commandFor, shrink } from './shrink.ts';

/** How long fresh seeds are tried in a gate. */
const freshSeconds = Number(process.env['HEARTHLINE_SIMULATION_SECONDS'] ?? '60');
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

async function explained(report: Report): Promise<string> {
  if (report.violations.length === 0) return '';
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

test('fresh seeds keep every promise', { timeout: freshSeconds * 1_000 + 240_000 }, async () => {
  const from = Date.now() % 1_000_000_000;
  const until = Date.now() + freshSeconds * 1_000;
  let commands = 0;
  for (let n = 0; Date.now() < until; n++) {
    const report = await pool.run(0, { seed: from + n });
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
      for (let n = 0; n < within && found.length === 0; n++) found = (await own.run(0, { seed: 5_000 + n })).violations;
      expect(found).not.toEqual([]);
    } finally {
      await own.end();
    }
  });
});
