// The least that a first load can cost: the same bytes over plain HTTP, the same rows into SQLCipher tables in one transaction, nothing else.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStore } from '../../../electron/engine/data/open-store.ts';
import { tableOf } from '../../../electron/engine/data/names.ts';
import { kinds, type Kind } from '../../../shared/records/registry.ts';
import type { FloorMeasured } from './first-sync-report.ts';

const [url = ''] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'hearthline-floor-'));
const { db } = openStore({ file: path.join(folder, 'store.db'), key: new Uint8Array(32).fill(7) });
// The floor of all figures since the first: with the usual log.
db.pragma('journal_mode = wal');
const insert = new Map(
  kinds.map((kind) => [kind, db.prepare(`insert into "${tableOf(kind)}" (id, seq, version, scopes, doc) values (?, ?, ?, ?, ?)`)]),
);

const from = performance.now();
const cpuFrom = process.cpuUsage();
const text = await (await fetch(url)).text();
let rows = 0;
db.transaction(() => {
  for (const line of text.split('\n')) {
    const [, seq, kind, id, version, scopes, doc] = line.split('\t');
    if (doc === undefined) continue;
    insert.get(kind as Kind)?.run(id, Number(seq), Number(version), scopes, doc);
    rows += 1;
  }
})();
const ms = performance.now() - from;
const cpu = process.cpuUsage(cpuFrom);

db.close();
rmSync(folder, { recursive: true });
const report: FloorMeasured = { rows, ms, cpuMs: (cpu.user + cpu.system) / 1000 };
console.log(JSON.stringify(report));
