import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

interface SketchFigures {
  /** Writes to the milliseconds until all are acknowledged. */
  readonly send: Readonly<Record<number, number>>;
  readonly fanOutP95: number;
  readonly perSecond: number;
}

interface Row {
  readonly w: string;
  readonly n?: number;
  readonly ms?: number;
  readonly p95?: number;
  readonly perSec?: number;
}

/** The same work through the sketch of our own design, measured now on this machine; undefined where it is not installed. */
export async function sketchFigures(writes: readonly number[], clients: number, ops: number): Promise<SketchFigures | undefined> {
  const peers = process.env['HEARTHLINE_PEERS'];
  if (peers === undefined || !existsSync(path.join(peers, 'sketch/node_modules'))) return undefined;
  const work = mkdtempSync(path.join(tmpdir(), 'hearthline-sketch-'));
  const args = ['run.mjs', 'sketch', '--only', 'w2,w3,w4', '--writes', writes.join(), '--reps', '1', '--ops', String(ops), '--quiet', '0'];
  const env: NodeJS.ProcessEnv = { ...process.env, PEERS_WORK: work, PEERS_OUT: path.join(path.relative(peers, work), 'results') };
  await promisify(execFile)(process.execPath, args, { cwd: peers, env, maxBuffer: 1e7 });
  const rows = readFileSync(path.join(work, 'results/results.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  rmSync(work, { recursive: true, force: true });
  if (clients !== 50) console.log('The sketch runs with 50 clients.');
  return {
    send: Object.fromEntries(rows.filter(({ w }) => w === 'w2').map(({ n, ms }): [string, number] => [String(n), ms ?? Infinity])),
    fanOutP95: rows.find(({ w }) => w === 'w3')?.p95 ?? Infinity,
    perSecond: rows.find(({ w }) => w === 'w4')?.perSec ?? Infinity,
  };
}
