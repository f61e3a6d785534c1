// Sync between a real server and real engines, a process each: encrypted, signed, flushed to disk on both sides. Beside the floor of the same run and, where they are installed (HEARTHLINE_PEERS, a folder as its README says), the sketch of our design and the peers.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { openStore } from '../../electron/engine/data/open-store.ts';
import { demoPassword } from '../../server/demo/generate.ts';
import { BenchServer, patientsFor100k } from './support/bench-server.ts';
import { bundled } from './support/bundle.ts';
import { isBusy, sayIfBusy } from './support/measure.ts';
import { flushes, installedPeers, peerFigures, type PeerFigures } from './support/peer-figures.ts';
import type { EngineMeasured } from './support/first-sync-report.ts';
import type { SyncMeasured } from './support/sync-report.ts';
import { ms, printTable } from './support/table.ts';
import { thinLine } from './support/thin-line.ts';
import { conclude, within } from './support/verdict.ts';

const quick = process.env['HEARTHLINE_BENCH_QUICK'] !== undefined;
const writes = quick ? [1_000] : [1_000, 10_000];
/** Patients of a server whose coordinator is sent about so many records. */
const firstLoads: readonly (readonly [records: number, patients: number])[] = quick
  ? [[10_000, 380]]
  : [
      [10_000, 380],
      [100_000, patientsFor100k],
    ];
const [clients, ops] = quick ? [20, 1_000] : [50, 2_000];

sayIfBusy();
const firstLoad = await firstLoadsOf(firstLoads);
const clientsFile = await bundled('sync-clients.ts');
const data = mkdtempSync(path.join(tmpdir(), 'hearthline-sync-server-'));
const server = await BenchServer.startOn(data, '--demo');
const line = await thinLine(server.url, 1_000_000, 200);
const args = [clientsFile, server.url, line.url, demoPassword, writes.join(), String(clients), String(ops)];
const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e7 });
const measured = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as SyncMeasured;
const serverMb = server.memoryMb();
line.close();
await server.stop();
rmSync(data, { recursive: true, force: true });

const floor = durableWrites(1_000);
const peers: PeerFigures[] = [];
const installed = installedPeers();
for (const name of installed?.names ?? [])
  if (installed) peers.push(await peerFigures(installed.folder, name, { records: firstLoads.map(([n]) => n), writes, ops }));
const sketch = peers.find(({ name }) => name === 'sketch');
const busy = isBusy();

printTable(
  ['sync', 'product', 'of it CPU', 'floor or sketch', 'promised'],
  [
    ...measured.offline.flatMap(({ n, writeMs, writeCpuMs, sendMs, sendCpuMs }) => [
      [`${n} offline writes`, ms(writeMs), ms(writeCpuMs), `${ms(floor * n)} CPU: as many SQLCipher commits`, ''],
      [`  … each`, ms(writeMs / n), ms(writeCpuMs / n), ms(floor), ''],
      [
        `  … until the server has all`,
        ms(sendMs),
        ms(sendCpuMs),
        sketchCell(sketch?.send[n], ms),
        wall(`send ${n}`, sendMs, sketch?.send[n]),
      ],
    ]),
    [
      `one save seen by ${clients - 1} laptops, p95`,
      ms(measured.fanOut.p95),
      `p50 ${ms(measured.fanOut.p50)}`,
      sketchCell(sketch?.fanOut?.p95, ms),
      wall('fan-out', measured.fanOut.p95, sketch?.fanOut?.p95),
    ],
    [
      `commits a second of ${clients} laptops`,
      measured.commits.perSecond.toFixed(0),
      `p95 ${ms(measured.commits.p95)}`,
      sketchCell(sketch?.perSecond, (value) => value.toFixed(0)),
      sketch?.perSecond && !busy ? within('commits', sketch.perSecond / measured.commits.perSecond, 1.5, '× slower than the sketch') : '',
    ],
    [
      `${measured.revisit.rows} missed changes at 1 Mbit/s, 200 ms`,
      ms(measured.revisit.ms),
      `idle round ${ms(measured.revisit.roundMs)}`,
      '',
      busy ? '' : within('revisit', measured.revisit.ms, 2_000, 'ms'),
    ],
    ['a round with nothing new', ms(measured.idleRoundMs), '', '', busy ? '' : within('idle round', measured.idleRoundMs, 15, 'ms')],
    [`server's memory after it`, `${serverMb.toFixed(0)} MB`, '', '', within("server's memory", serverMb, 500, 'MB')],
  ],
);
console.log('\nThe peers in the same run; a first sync until it can be read, writes until all are acknowledged.\n');
const cell = (value: number | undefined): string => (value === undefined ? '–' : ms(value));
printTable(
  ['engine', ...firstLoads.map(([n]) => `first ${n}`), ...writes.map((n) => `${n} writes`), 'fan-out p50', 'p95', 'commits/s', 'flushes'],
  [
    [
      'Hearthline',
      ...firstLoad.map(({ ms: took }) => ms(took)),
      ...measured.offline.map(({ sendMs }) => ms(sendMs)),
      ms(measured.fanOut.p50),
      ms(measured.fanOut.p95),
      measured.commits.perSecond.toFixed(0),
      'both sides',
    ],
    ...peers.map(({ name, first, send, fanOut, perSecond }) => [
      name,
      ...firstLoads.map(([n]) => cell(first[n])),
      ...writes.map((n) => cell(send[n])),
      cell(fanOut?.p50),
      cell(fanOut?.p95),
      perSecond?.toFixed(0) ?? '–',
      flushes[name] ?? '',
    ]),
  ],
);
for (const { name, versions } of peers) console.log(`${name}: ${versions}`);
for (const { rows, ms: took, cpuMs } of firstLoad)
  console.log(`Hearthline's first sync: ${rows} records in ${ms(took)}, ${ms(cpuMs)} of CPU in the engine.`);
conclude();

/** First syncs of an engine in a process of its own. */
async function firstLoadsOf(wanted: typeof firstLoads): Promise<EngineMeasured[]> {
  const engineFile = await bundled('first-sync-engine.ts');
  const found: EngineMeasured[] = [];
  for (const [, patients] of wanted) {
    const one = await BenchServer.start(patients);
    const folder = mkdtempSync(path.join(tmpdir(), 'hearthline-sync-first-'));
    const { stdout: said } = await promisify(execFile)(process.execPath, [engineFile, one.url, path.join(folder, 'lines'), demoPassword], {
      maxBuffer: 1e7,
    });
    found.push(JSON.parse(said.trim().split('\n').at(-1) ?? '') as EngineMeasured);
    await one.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return found;
}

function sketchCell(value: number | undefined, text: (value: number) => string): string {
  return value === undefined ? 'sketch not installed' : text(value);
}

/** On a busy machine the wall clock measures the others. */
function wall(what: string, value: number, ofSketch: number | undefined): string {
  return ofSketch === undefined || busy ? '' : within(what, value / ofSketch, 1.5, '× the sketch');
}

/** CPU milliseconds of one encrypted row flushed by itself: what any offline write costs at least. */
function durableWrites(n: number): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'hearthline-sync-floor-'));
  const { db } = openStore({ file: path.join(folder, 'store.db'), key: new Uint8Array(32).fill(7) });
  db.pragma('synchronous = full');
  const insert = db.prepare('insert into task (id, seq, version, scopes, doc) values (?, 0, 1, ?, ?)');
  const doc = JSON.stringify({ title: 'Confirm the visit with the family', detail: 'x'.repeat(300), status: 'requested' });
  const from = process.cpuUsage();
  for (let i = 0; i < n; i++) insert.run(`task-${i}`, '[]', doc);
  const { user, system } = process.cpuUsage(from);
  db.close();
  rmSync(folder, { recursive: true, force: true });
  return (user + system) / 1000 / n;
}
