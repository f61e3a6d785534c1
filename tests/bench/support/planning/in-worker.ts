import { Worker } from 'node:worker_threads';
import type { RoutePlan } from '../../../../shared/planning/solver/route-problem.ts';
import type { PlainOrder } from './plain.worker.ts';

/**
 * Each search in a thread that has run nothing before, as in the app: the compiler makes a third less of a function that it has seen at work on
 * another problem.
 */
export function plainInWorker(order: PlainOrder): Promise<RoutePlan> {
  const worker = new Worker(new URL('./plain.worker.ts', import.meta.url), { workerData: order });
  return new Promise((done, fail) => {
    worker.once('message', done);
    worker.once('error', fail);
  });
}
