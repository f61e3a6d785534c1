// A laptop's first load of 100,000 records, until they can be read and searched: real server, real engine, a process each. Best of three against the best of three floors.
import { execFile } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { demoPassword } from '../../server/demo/generate.ts';
import { bundled } from './support/bundle.ts';
import { engineMemory } from './support/engine-memory.ts';
import { sayIfBusy } from './support/measure.ts';
import { BenchServer, patientsFor100k } from './support/bench-server.ts';
import type { EngineMeasured, FloorMeasured } from './support/first-sync-report.ts';
import { ms, printTable, times } from './support/table.ts';
import { conclude, within } from './support/verdict.ts';

const runs = 3;
const folder = mkdtempSync(path.join(tmpdir(), 'hearthline-first-sync-'));
const lines = path.join(folder, 'lines');

const engineFile = await bundled('first-sync-engine.ts');
const floorFile = await bundled('first-sync-floor.ts');
sayIfBusy();
const server = await BenchServer.start(patientsFor100k);
const plain = createServer((_request, response) => createReadStream(lines).pipe(response)).listen(0, '127.0.0.1');
await new Promise((resolve) => plain.once('listening', resolve));
const plainUrl = `http://127.0.0.1:${String((plain.address() as AddressInfo).port)}/`;

// By turns, so that both meet the same machine.
const engines: EngineMeasured[] = [];
const floors: FloorMeasured[] = [];
for (let i = 0; i < runs; i++) {
  engines.push(await inProcess<EngineMeasured>(engineFile, server.url, lines, demoPassword));
  floors.push(await inProcess<FloorMeasured>(floorFile, plainUrl));
}
plain.close();
const memory = await engineMemory(server.url);
await server.stop();

const searchable = ({ ms: whole, searchMs }: EngineMeasured): number => whole + searchMs;
const engine = best(engines, searchable);
const floor = best(floors, ({ ms: whole }) => whole);
// Turn by turn: the server may add a task of its own between two of them.
const same = engines.every(({ rows, whole }, i) => whole && rows === floors[i]?.rows);
if (engine.rows < 100_000 || !same) throw new Error('the two did not take the same 100,000 records');
printTable(
  ['first sync', 'records', 'MB', 'best', 'CPU', 'ratio', 'promised'],
  [
    ['floor: HTTP + SQLCipher', String(floor.rows), megabytes(), ms(floor.ms), ms(floor.cpuMs), '1×', ''],
    [
      'engine',
      String(engine.rows),
      megabytes(),
      `${ms(engine.ms)}, a search ${ms(engine.searchMs)} more`,
      ms(engine.cpuMs),
      times(searchable(engine) / floor.ms),
      within('first sync', searchable(engine) / floor.ms, 2.5, '×'),
    ],
  ],
);
console.log();
printTable(
  ['memory', 'after', 'at most', 'promised after'],
  [
    [
      'engine process of the app',
      `${memory.afterMb.toFixed(0)} MB`,
      `${memory.peakMb.toFixed(0)} MB`,
      within('engine memory after the first sync', memory.afterMb, 300, 'MB'),
    ],
    [
      `the same code alone in Node (${engine.before.toFixed(0)} MB before)`,
      `${engine.rssMb.toFixed(0)} MB`,
      `${engine.peakMb.toFixed(0)} MB`,
      '',
    ],
  ],
);
rmSync(folder, { recursive: true });
conclude();

async function inProcess<T>(file: string, ...args: string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, [file, ...args], { maxBuffer: 1e7 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T;
}

function best<T>(measured: readonly T[], took: (one: T) => number): T {
  return measured.reduce((a, b) => (took(b) < took(a) ? b : a));
}

function megabytes(): string {
  return (statSync(lines).size / 1e6).toFixed(1);
}
