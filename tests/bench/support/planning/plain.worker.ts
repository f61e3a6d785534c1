import { parentPort, workerData } from 'node:worker_threads';
import type { RouteProblem } from '../../../../shared/planning/solver/route-problem.ts';
import { ruinAndRecreate } from '../../../../shared/planning/solver/ruin-recreate.ts';
import { cpuBudget } from './cpu-clock.ts';

export interface PlainOrder {
  readonly problem: RouteProblem;
  readonly seed: number;
  /** CPU seconds of the whole process: whoever waits uses none. */
  readonly seconds: number;
}

const { problem, seed, seconds } = workerData as PlainOrder;
parentPort?.postMessage(ruinAndRecreate(problem, cpuBudget(seconds), { seed }));
