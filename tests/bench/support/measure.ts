import { availableParallelism, loadavg } from 'node:os';

export interface Times {
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** Milliseconds of each of some runs, sorted out. */
export function times(ms: readonly number[]): Times {
  const sorted = [...ms].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { mean: ms.reduce((sum, one) => sum + one, 0) / Math.max(1, ms.length), p50: at(0.5), p95: at(0.95), max: at(1) };
}

export interface Measured {
  /** By the clock on the wall. */
  readonly wall: number[];
  /** What this thread itself ran of that: the rest was other programs' turn. Counted in the system's ticks, so good as a mean and rough for one run. */
  readonly own: number[];
}

/** How long `work` takes for each of the inputs, in milliseconds. For work that is done in one go in this thread. */
export function timeEach<T>(inputs: readonly T[], work: (input: T) => unknown): Measured {
  const measured: Measured = { wall: [], own: [] };
  for (const input of inputs) {
    const from = performance.now();
    const ran = process.threadCpuUsage();
    work(input);
    const { user, system } = process.threadCpuUsage(ran);
    measured.wall.push(performance.now() - from);
    measured.own.push((user + system) / 1000);
  }
  return measured;
}

/** Are others using this machine so much that the clock on the wall measures them? */
export function isBusy(): boolean {
  return (loadavg()[0] ?? 0) > availableParallelism();
}

export function sayIfBusy(): void {
  if (isBusy())
    console.log(
      `Others use this machine (load ${(loadavg()[0] ?? 0).toFixed(1)} on ${String(availableParallelism())} cores): times by the wall clock are theirs as well.`,
    );
}
