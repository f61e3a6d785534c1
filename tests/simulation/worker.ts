// Runs schedules one after the other in a process of its own, and says of each how it went: a line of JSON. Arguments: database URL, folder, planted bug or '-'. Plans come by standard input, one a line.
import path from 'node:path';
import { createInterface } from 'node:readline';
import type * as EngineCode from './world/engine-code.ts';
import { loadProductWith } from './world/loader.ts';

const [url = '', folder = '', plant = '-'] = process.argv.slice(2);
loadProductWith(plant === '-' ? undefined : plant);

const { planOf, runSchedule } = await import('./schedule.ts');
const { Dice } = await import('./world/dice.ts');
const { Died } = await import('./world/disk.ts');
const today = await import('./world/engine-code.ts');
const newerBuild = './world/engine-code.ts?newer';
const newer = (await import(newerBuild)) as typeof EngineCode;
const { migrate } = await import('../../server/data/migrate.ts');
const { openDatabase } = await import('../../server/data/database.ts');
const { forgetAll } = await import('./world/backup.ts');

const database = await openDatabase(url, { connections: 1 });
await migrate(database);

// What a killed process still had in hand ends at its next statement, and nobody waits for it.
process.on('unhandledRejection', (error) => {
  if (!(error instanceof Died)) throw error;
});

const schedulesKept = 50;
let run = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const given = JSON.parse(line) as { seed: number };
  const plan = { ...planOf(given.seed, new Dice(given.seed).fork('plan')), ...given };
  run += 1;
  // Each schedule is an organisation of its own, fenced from those before it: they are forgotten together, which costs as much as forgetting one.
  if (run % schedulesKept === 0) await forgetAll(database);
  const from = process.cpuUsage();
  const name = `${process.pid}-${run}`;
  const ran = await runSchedule(
    { url, observer: database, folder: path.join(folder, name), template: path.join(folder, `empty-${process.pid}`), today, newer },
    plan,
    name,
  );
  const { user, system } = process.cpuUsage(from);
  process.stdout.write(`${JSON.stringify({ ...ran, cpuMs: Math.round((user + system) / 1000) })}\n`);
}
process.exit(0);
