import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** One measurement as a peer's scripts print it. */
interface Row {
  readonly w: string;
  readonly n?: number;
  readonly variant?: string;
  readonly ms?: number;
  readonly p50?: number;
  readonly p95?: number;
  readonly perSec?: number;
  readonly clientCpu?: number;
  readonly serverCpu?: number;
  readonly error?: string;
  readonly versions?: Readonly<Record<string, string>>;
}

export interface PeerFigures {
  readonly name: string;
  readonly versions: string;
  /** Records to milliseconds of a first sync; writes to milliseconds until all are acknowledged. */
  readonly first: Readonly<Record<number, number>>;
  readonly send: Readonly<Record<number, number>>;
  readonly fanOut: { readonly p50: number; readonly p95: number } | undefined;
  readonly perSecond: number | undefined;
  /** Seconds of both sides for one W4. */
  readonly commitCpu: number | undefined;
}

export interface Wanted {
  readonly records: readonly number[];
  readonly writes: readonly number[];
  readonly ops: number;
  /** Some of its workloads, `w1` to `w4`; all without it. */
  readonly only?: string;
  /** Each so often, one after the other on the same server; the last counts. */
  readonly reps?: number;
}

/** Which of them keep what they acknowledged when the power goes, as measured with strace. */
export const flushes: Readonly<Record<string, string>> = {
  sketch: 'both sides',
  zero: 'server',
  actual: 'both sides',
  pouchdb: 'no',
  tinybase: 'no',
  yjs: 'no',
};

const limitSeconds = 120;

/** The folder with the peers (HEARTHLINE_PEERS, set up as its README says), and those of them that are installed. */
export function installedPeers(): { readonly folder: string; readonly names: readonly string[] } | undefined {
  const folder = process.env['HEARTHLINE_PEERS'];
  if (folder === undefined) return undefined;
  return { folder, names: Object.keys(flushes).filter((name) => existsSync(path.join(folder, name, 'node_modules'))) };
}

/** The same work through another engine, measured now on this machine. What it cannot do or does not do in two minutes is missing. */
export async function peerFigures(
  folder: string,
  name: string,
  { records, writes, ops, only = 'w1,w2,w3,w4', reps = 1 }: Wanted,
): Promise<PeerFigures> {
  const work = mkdtempSync(path.join(tmpdir(), 'hearthline-peer-'));
  const own = ['--sizes', records.join(), '--writes', writes.join(), '--ops', String(name === 'actual' ? 400 : ops)];
  const args = [
    'run.mjs',
    name,
    ...own,
    '--only',
    only,
    '--reps',
    String(reps),
    '--repsbig',
    '1',
    '--quiet',
    '0',
    '--timeout',
    String(limitSeconds),
  ];
  // Its scripts put the results below their own folder.
  const env: NodeJS.ProcessEnv = { ...process.env, PEERS_WORK: work, PEERS_OUT: path.join(path.relative(folder, work), 'results') };
  const failure = await promisify(execFile)(process.execPath, args, { cwd: folder, env, maxBuffer: 1e7 }).then(
    () => undefined,
    (error: unknown) => String(error),
  );
  const file = path.join(work, 'results/results.jsonl');
  const rows = existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Row)
    : [];
  rmSync(work, { recursive: true, force: true });
  if (failure !== undefined) console.error(`  ${name} did not finish: ${failure.slice(0, 200)}`);
  for (const row of rows)
    if (/^w[1-4]$/.test(row.w)) console.log(`  ${JSON.stringify({ peer: name, ...row, error: row.error?.slice(0, 80) })}`);
  const good = rows.filter(({ error }) => error === undefined);
  const byNumber = (w: string): Record<number, number> =>
    Object.fromEntries(
      good.filter((row) => row.w === w && row.variant !== 'plain').map(({ n, ms }): [number, number] => [n ?? 0, ms ?? Infinity]),
    );
  const spread = good.findLast(({ w }) => w === 'w3');
  const commits = good.findLast(({ w }) => w === 'w4');
  const versions = Object.entries(rows.find(({ w }) => w === 'meta')?.versions ?? {}).map((pair) => pair.join(' '));
  return {
    ...{ name, versions: versions.join(', '), first: byNumber('w1'), send: byNumber('w2') },
    fanOut: spread && { p50: spread.p50 ?? Infinity, p95: spread.p95 ?? Infinity },
    perSecond: commits?.perSec,
    commitCpu: commits && (commits.clientCpu ?? 0) + (commits.serverCpu ?? 0),
  };
}
