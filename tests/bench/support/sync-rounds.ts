import type { BenchServer } from './bench-server.ts';
import { peerFigures, type PeerFigures } from './peer-figures.ts';
import type { SyncClients } from './sync-steps.ts';

/** One engine's four workloads in one round, in milliseconds. */
export interface RoundFigures {
  /** First sync of some ten thousand records, from the store on until they can be read. */
  readonly first: number;
  /** Offline writes until all are acknowledged. */
  readonly send: number;
  readonly fanOutP50: number;
  readonly fanOutP95: number;
  readonly perSecond: number;
  /** Processor time a commit: clients, server and PostgreSQL. */
  readonly commitCpu: number;
}

export interface Workload {
  readonly writes: number;
  readonly ops: number;
}

export const firstRecords = 10_000;

/** As the sketch's own script does it. */
const saves = { rounds: 40, gapMs: 250 };

/**
 * The product's part of a round, on servers and with clients that run already. `first`: a first sync by a process of its own. Each workload but
 * the long one of commits is done twice and the last counts, as with the sketch: the turn before was a minute ago.
 */
export async function ourRound(
  server: BenchServer,
  clients: SyncClients,
  { writes, ops }: Workload,
  first: () => Promise<number>,
): Promise<RoundFigures> {
  await clients.run('writes', { n: writes });
  const { ms: send } = await clients.run('writes', { n: writes });
  const ran = (): number => server.cpuMs() + server.databaseCpuMs();
  const before = ran();
  const commits = await clients.run('commits', { ops, by: 'others' });
  const cpu = ran() - before + commits.cpuMs;
  await clients.run('open', {});
  await clients.run('fanOut', saves);
  const fanOut = await clients.run('fanOut', saves);
  await clients.run('close', {});
  await first();
  return {
    first: await first(),
    ...{ send, fanOutP50: fanOut.p50, fanOutP95: fanOut.p95 },
    ...{ perSecond: (ops / commits.ms) * 1000, commitCpu: cpu / ops },
  };
}

/** The sketch's, begun anew: each workload twice, commits after as many as our server has behind it (`warmUp`). */
export async function sketchRound(folder: string, { writes, ops }: Workload, warmUp: number): Promise<RoundFigures> {
  const wanted = { records: [firstRecords], writes: [writes], ops };
  const { first } = await peerFigures(folder, 'sketch', { ...wanted, only: 'w1', reps: 2 });
  const seen = await peerFigures(folder, 'sketch', { ...wanted, only: 'w2,w3', reps: 2 });
  const committed = await peerFigures(folder, 'sketch', { ...wanted, only: 'w4', reps: warmUp / ops + 1 });
  return roundOf({ ...seen, first, perSecond: committed.perSecond, commitCpu: committed.commitCpu }, writes, ops);
}

function roundOf({ first, send, fanOut, perSecond, commitCpu }: PeerFigures, writes: number, ops: number): RoundFigures {
  return {
    first: first[firstRecords] ?? Infinity,
    send: send[writes] ?? Infinity,
    ...{ fanOutP50: fanOut?.p50 ?? Infinity, fanOutP95: fanOut?.p95 ?? Infinity },
    ...{ perSecond: perSecond ?? 0, commitCpu: ((commitCpu ?? Infinity) * 1000) / ops },
  };
}

export interface InTurn {
  readonly ours: readonly RoundFigures[];
  readonly sketch: readonly RoundFigures[];
}

/** Both in turn, the one that begins changing from round to round, so that a busy minute meets both. */
export async function inTurn(
  k: number,
  ours: () => Promise<RoundFigures>,
  sketch: (() => Promise<RoundFigures>) | undefined,
): Promise<InTurn> {
  const found = { ours: [] as RoundFigures[], sketch: [] as RoundFigures[] };
  for (let round = 0; round < k; round++) {
    if (sketch && round % 2 === 0) found.sketch.push(await sketch());
    found.ours.push(await ours());
    if (sketch && round % 2 === 1) found.sketch.push(await sketch());
  }
  return found;
}

/** The best and the one in the middle. `most`: more is better. */
export function bestAndMedian(values: readonly number[], most = false): { readonly best: number; readonly median: number } {
  const sorted = [...values].sort((a, b) => (most ? b - a : a - b));
  return { best: sorted[0] ?? NaN, median: sorted[Math.floor(sorted.length / 2)] ?? NaN };
}
