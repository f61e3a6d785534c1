// npm run crash [-- --times 200 --seed S]: kill -9 of engines, server and PostgreSQL at random moments; one line of JSON, then a plain one.
import { parseArgs } from 'node:util';
import { Dice } from '../simulation/world/dice.ts';
import { bundled } from '../bench/support/bundle.ts';
import { crashes } from './crashes.ts';

const { values } = parseArgs({ options: { times: { type: 'string' }, seed: { type: 'string' } } });
const times = Number(values.times ?? '200');
const seed = Number(values.seed ?? String(Date.now() % 1_000_000));
const dice = new Dice(seed);
const from = Date.now();
const engineFile = await bundled('../../crash/engine-process.ts');
const report = await crashes(times, dice.next, { engineFile, tell: (line) => console.error(line) });
const { killed, saved, unsaid, lost, twice, refused, chainIsSound } = report;
console.log(JSON.stringify({ seed, seconds: Math.round((Date.now() - from) / 1000), ...report }));
console.log(
  `${killed.engine} engines, ${killed.server} servers and ${killed.postgres} PostgreSQLs killed; ${saved} tasks called saved, ${lost.length} lost, ${twice.length} twice, ${unsaid} saved and not said`,
);
process.exitCode = lost.length + twice.length + refused.length === 0 && chainIsSound ? 0 : 1;
