import type { Progress } from '../../../../shared/planning/solver/budget.ts';

/** Milliseconds of CPU of this whole process, with all that its compiler and its collector do beside. */
export function processCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of CPU of this thread alone. */
export function threadCpu(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/**
 * The part of so many CPU seconds of this process that is spent. To ask for them can take a tenth of a millisecond, which would be a third of a
 * search that asks often; what this thread has used costs nothing to ask, and says when it is worth while.
 */
export function cpuBudget(seconds: number): Progress {
  const begin = processCpu();
  const stretch = Math.min(10, seconds * 5);
  let part = 0;
  let next = threadCpu() + stretch;
  return () => {
    const used = threadCpu();
    if (used < next) return part;
    part = (processCpu() - begin) / (seconds * 1000);
    next = used + stretch;
    return part;
  };
}
