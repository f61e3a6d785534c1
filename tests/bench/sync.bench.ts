// Sync between a real server and real engines: encrypted, signed, flushed to disk on both sides. In turn with the sketch of our design, then beside the peers, where they are installed (HEARTHLINE_PEERS, a folder as its README says).
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { usedStore } from '../../electron/engine/testing/used-store.ts';
import { demoPassword } from '../../server/demo/generate.ts';
import { BenchServer, patientsFor100k } from './support/bench-server.ts';
import { bundled } from './support/bundle.ts';
import { isBusy, sayIfBusy } from './support/measure.ts';
import { flushes, installedPeers, peerFigures, type PeerFigures } from './support/peer-figures.ts';
import type { EngineMeasured } from './support/first-sync-report.ts';
import { bestAndMedian, firstRecords, inTurn, ourRound, sketchRound, type RoundFigures } from './support/sync-rounds.ts';
import { SyncClients } from './support/sync-steps.ts';
import { ms, printTable, times } from './support/table.ts';
import { thinLine } from './support/thin-line.ts';
import { conclude, within } from './support/verdict.ts';

const quick = process.env['HEARTHLINE_BENCH_QUICK'] !== undefined;
const rounds = 3;
/** As many clients, writes and commits as the sketch and the peers have in their own scripts. */
const clientsCount = 50;
const work = { writes: 1_000, ops: 2_000 };
/** So many commits each server has behind it before they count: both have read their own code by then. */
const warmUp = 10_000;
const writes = quick ? [work.writes] : [work.writes, 10_000];
/** Patients of a server whose coordinator is sent about ten thousand records. */
const patientsFor10k = 268;

sayIfBusy();
const installed = installedPeers();
const engineFile = await bundled('first-sync-engine.ts');
const long = quick ? undefined : await firstSyncOnItsOwn(patientsFor100k);

const data = mkdtempSync(path.join(tmpdir(), 'hearthline-sync-server-'));
const server = await BenchServer.startOn(data, '--demo');
const line = await thinLine(server.url, 1_000_000, 200);
const clients = await SyncClients.start(server.url, line.url, demoPassword, clientsCount);
await clients.run('writes', { n: 200 });
await clients.run('commits', { ops: warmUp, by: 'others' });

const hasSketch = installed?.names.includes('sketch') === true;
const small = await BenchServer.start(patientsFor10k);
const firsts: EngineMeasured[] = [];
const firstOfSmall = async (): Promise<number> => {
  const one = await firstSync(small);
  firsts.push(one);
  return one.ms;
};
const { ours, sketch } = await inTurn(
  rounds,
  () => ourRound(server, clients, work, firstOfSmall),
  hasSketch ? () => sketchRound(installed.folder, work, warmUp) : undefined,
);
await small.stop();
const many = writes.length > 1 ? await clients.run('writes', { n: writes.at(-1) ?? 0 }) : undefined;
const short = await clients.run('writes', { n: work.writes });
const revisit = await clients.run('revisit', { ops: work.ops });
const idle = await clients.run('idleRound', { rounds: 20 });
const serverMb = server.memoryMb();
await clients.stop();
line.close();
await server.stop();
rmSync(data, { recursive: true, force: true });

const floor = durableWrites(1_000);
const firstSizes = [firstRecords, ...(long ? [100_000] : [])];
const peers: PeerFigures[] = [];
for (const name of installed?.names ?? [])
  if (installed) peers.push(await peerFigures(installed.folder, name, { records: firstSizes, writes, ops: work.ops }));
const busy = isBusy();

console.log(`\nIn turn, ${String(rounds)} rounds, ${String(clientsCount)} clients each: best (and the one in the middle).\n`);
printTable(
  ['workload', 'product', 'sketch', 'best ÷ best', 'promised'],
  [
    row(`first sync of ${String(firsts[0]?.rows)} records (the sketch ${String(firstRecords)})`, 'first', ms),
    row(`${String(work.writes)} offline writes until acknowledged`, 'send', ms),
    row(`one save seen by ${String(clientsCount - 1)}, p50`, 'fanOutP50', ms),
    row('  … p95', 'fanOutP95', ms),
    row('commits a second', 'perSecond', (value) => value.toFixed(0), true),
    row('processor time a commit, all sides', 'commitCpu', (value) => `${value.toFixed(2)} ms`),
  ],
);
console.log('\nThe product alone.\n');
printTable(
  ['sync', 'product', 'of it CPU', 'floor', 'promised'],
  [
    ...[short, ...(many ? [many] : [])].flatMap(({ n, writeMs, writeCpuMs, ms: sendMs, cpuMs }) => [
      [`${String(n)} offline writes, each`, ms(writeMs / n), ms(writeCpuMs / n), `${ms(floor)} CPU: one SQLCipher commit`, ''],
      [`  … until the server has all`, ms(sendMs), ms(cpuMs), '', ''],
    ]),
    [
      `${String(revisit.rows)} missed changes at 1 Mbit/s, 200 ms`,
      ms(revisit.ms),
      `idle round ${ms(revisit.roundMs)}`,
      '',
      busy ? '' : within('revisit', revisit.ms, 2_000, 'ms'),
    ],
    ['commits a second, each sent to fifty', revisit.perSecond.toFixed(0), '', '', ''],
    ['a round with nothing new', ms(idle.ms), '', '', busy ? '' : within('idle round', idle.ms, 15, 'ms')],
    [`server's memory after it`, `${serverMb.toFixed(0)} MB`, '', '', within("server's memory", serverMb, 500, 'MB')],
  ],
);
console.log('\nThe peers in the same run, each once; a first sync until it can be read, writes until all are acknowledged.\n');
const cell = (value: number | undefined): string => (value === undefined ? '–' : ms(value));
const median = (of: keyof RoundFigures): number => bestAndMedian(ours.map((round) => round[of])).median;
printTable(
  [
    'engine',
    ...firstSizes.map((n) => `first ${String(n)}`),
    ...writes.map((n) => `${String(n)} writes`),
    'fan-out p50',
    'p95',
    'commits/s',
    'flushes',
  ],
  [
    [
      'Hearthline',
      ...[median('first'), ...(long ? [long.ms] : [])].map(cell),
      ...[median('send'), ...(many ? [many.ms] : [])].map(cell),
      ...[ms(median('fanOutP50')), ms(median('fanOutP95')), median('perSecond').toFixed(0), 'both sides'],
    ],
    ...peers.map(({ name, first, send, fanOut, perSecond }) => [
      name,
      ...firstSizes.map((n) => cell(first[n])),
      ...writes.map((n) => cell(send[n])),
      ...[cell(fanOut?.p50), cell(fanOut?.p95), perSecond?.toFixed(0) ?? '–', flushes[name] ?? ''],
    ]),
  ],
);
for (const { name, versions } of peers) console.log(`${name}: ${versions}`);
for (const { rows, signInMs, ms: took, searchMs, cpuMs } of [...firsts, ...(long ? [long] : [])])
  console.log(
    `Hearthline's first sync: ${String(rows)} records in ${ms(took)} until they can be read, a first search ${ms(searchMs)} more, ${ms(cpuMs)} of CPU in the engine; ${ms(signInMs)} before it to sign in and make the store.`,
  );
for (const [who, figures] of [
  ['product', ours],
  ['sketch', sketch],
] as const)
  console.log(`${who}, round by round: ${JSON.stringify(figures)}`);
conclude();

/** On a busy machine the clock measures the others as well; processor time holds all the same. */
function row(title: string, of: keyof RoundFigures, text: (value: number) => string, most = false): string[] {
  const mine = bestAndMedian(
    ours.map((round) => round[of]),
    most,
  );
  const shown = ({ best, median: middle }: typeof mine): string => `${text(best)} (${text(middle)})`;
  if (sketch.length === 0) return [title, shown(mine), 'not installed', '', ''];
  const theirs = bestAndMedian(
    sketch.map((round) => round[of]),
    most,
  );
  const ratio = most ? theirs.best / mine.best : mine.best / theirs.best;
  return [title, shown(mine), shown(theirs), times(ratio), busy && of !== 'commitCpu' ? '' : within(title, ratio, 1.5, '× the sketch')];
}

/** A first sync by an engine in a process of its own. */
async function firstSync({ url }: BenchServer): Promise<EngineMeasured> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hearthline-sync-first-'));
  const { stdout: said } = await promisify(execFile)(process.execPath, [engineFile, url, path.join(folder, 'lines'), demoPassword], {
    maxBuffer: 1e7,
  });
  rmSync(folder, { recursive: true, force: true });
  return JSON.parse(said.trim().split('\n').at(-1) ?? '') as EngineMeasured;
}

async function firstSyncOnItsOwn(patients: number): Promise<EngineMeasured> {
  const one = await BenchServer.start(patients);
  const measured = await firstSync(one);
  await one.stop();
  return measured;
}

/** CPU milliseconds of one encrypted row flushed by itself: what any offline write costs at least. */
function durableWrites(n: number): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'hearthline-sync-floor-'));
  const db = usedStore({ file: path.join(folder, 'store.db'), key: new Uint8Array(32).fill(7) });
  db.pragma('synchronous = full');
  const insert = db.prepare('insert into task (id, seq, version, scopes, doc) values (?, 0, 1, ?, ?)');
  const doc = JSON.stringify({ title: 'Confirm the visit with the family', detail: 'x'.repeat(300), status: 'requested' });
  const from = process.cpuUsage();
  for (let i = 0; i < n; i++) insert.run(`task-${String(i)}`, '[]', doc);
  const { user, system } = process.cpuUsage(from);
  db.close();
  rmSync(folder, { recursive: true, force: true });
  return (user + system) / 1000 / n;
}
