// npm run simulate -- --seed S --count N: schedules of laptops, a server and a bad world. One line of JSON, then a plain line of figures; a failure is made smaller and printed with the command that repeats it.
import { execFileSync } from 'node:child_process';
import { Counts } from './world/counts.ts';
import { readOptions } from './options.ts';
import { Pool, type Report } from './pool.ts';
import { commandFor, shrink } from './shrink.ts';

const options = readOptions(process.argv.slice(2));
const pool = new Pool();
process.once('SIGINT', () => void pool.end().then(() => process.exit(130)));
const counts = new Counts();
const startedAt = Date.now();
let failed: Report | undefined;
let done = 0;
let cpuMs = 0;
let digest = '';

try {
  await pool.start(options.workers, options.plant);
  let next = 0;
  const isOver = (): boolean =>
    next >= options.count || failed !== undefined || (options.seconds !== undefined && Date.now() - startedAt > options.seconds * 1000);
  await Promise.all(
    Array.from({ length: options.workers }, async (_, worker) => {
      while (!isOver()) {
        const report = await pool.run(worker, { seed: options.seed + next++, ...options.plan });
        done += 1;
        cpuMs += report.cpuMs;
        counts.take(report.counts);
        digest = report.digest;
        if (report.violations.length > 0) failed ??= report;
        if (done % 500 === 0) console.error(`${done} schedules, ${counts.all['command'] ?? 0} commands, ${minutes()}`);
      }
    }),
  );
  const smallest = failed && options.shrink && done > 0 ? await shrink(pool, failed) : failed;
  const report = {
    ...{ seed: options.seed, schedules: done, seconds: Math.round((Date.now() - startedAt) / 1000), cpuMsEach: Math.round(cpuMs / done) },
    ...{ commit: commit(), plant: options.plant, counts: sorted(counts.all), digest: options.count === 1 ? digest : undefined },
    violations: smallest?.violations.slice(0, 10),
    again: smallest && commandFor(smallest, options.plant),
  };
  console.log(JSON.stringify(report));
  if (smallest) {
    for (const violation of smallest.violations.slice(0, 10)) console.error(violation.slice(0, 2000));
    console.error(`\nAgain: ${commandFor(smallest, options.plant)}\nKeep it: tests/simulation/kept-seeds.ts`);
  }
  console.log(
    `${done} schedules, ${counts.all['command'] ?? 0} commands, ${faults()} faults, ${conflicts()} conflicts, ${failed ? 1 : 0} failures, ${counts.all['lost'] ?? 0} lost`,
  );
  process.exitCode = failed ? 1 : 0;
} finally {
  await pool.end();
}

function faults(): number {
  const kinds = [
    'request lost',
    'answer lost',
    'request duplicated',
    'answer cut',
    'foreign answer',
    'poke lost',
    'poke late',
    'poke twice',
    'note lost',
    'note late',
    'note twice',
    'push lost',
    'push late',
    'push twice',
    'killed',
    'power cut',
    'lying disk',
  ];
  return [
    ...kinds,
    'disk full',
    'clock turned',
    'server killed',
    'restored',
    'scope taken away',
    'device revoked',
    'app downgraded',
  ].reduce((sum, kind) => sum + (counts.all[kind] ?? 0), 0);
}

function conflicts(): number {
  return Object.entries(counts.all).reduce((sum, [what, n]) => sum + (what.startsWith('refused: ') ? n : 0), 0);
}

function sorted(all: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function minutes(): string {
  return `${((Date.now() - startedAt) / 60_000).toFixed(1)} min`;
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: import.meta.dirname, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
