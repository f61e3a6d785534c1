// Sync between a real server and real engines, a process each: encrypted, signed, flushed to disk on both sides. Beside the floor of the same run and, where it is installed, the sketch (HEARTHLINE_PEERS, a folder as its README says).
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { openStore } from '../../electron/engine/data/open-store.ts';
import { demoPassword } from '../../server/demo/generate.ts';
import { BenchServer } from './support/bench-server.ts';
import { bundled } from './support/bundle.ts';
import { isBusy, sayIfBusy } from './support/measure.ts';
import { sketchFigures } from './support/sketch-figures.ts';
import type { SyncMeasured } from './support/sync-report.ts';
import { ms, printTable } from './support/table.ts';
import { thinLine } from './support/thin-line.ts';
import { conclude, within } from './support/verdict.ts';

const quick = process.env['HEARTHLINE_BENCH_QUICK'] !== undefined;
const writes = quick ? [1_000] : [1_000, 10_000];
const [clients, ops] = quick ? [20, 1_000] : [50, 2_000];

sayIfBusy();
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
const sketch = await sketchFigures(writes, clients, ops);
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
      sketchCell(sketch?.fanOutP95, ms),
      wall('fan-out', measured.fanOut.p95, sketch?.fanOutP95),
    ],
    [
      `commits a second of ${clients} laptops`,
      measured.commits.perSecond.toFixed(0),
      `p95 ${ms(measured.commits.p95)}`,
      sketchCell(sketch?.perSecond, (value) => value.toFixed(0)),
      sketch && !busy ? within('commits', sketch.perSecond / measured.commits.perSecond, 1.5, '× slower than the sketch') : '',
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
conclude();

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
