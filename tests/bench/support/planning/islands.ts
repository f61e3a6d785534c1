import { MessageChannel, Worker } from 'node:worker_threads';
import type { TimedPlan, TimedProblem } from '../../../../shared/planning/solver/timed-problem.ts';
import type { IslandOrder } from './island.worker.ts';

/** Two threads on one problem, as the app runs them: seeds of their own, the best exchanged now and then; each has so many CPU seconds. */
export async function onTwoWorkers(problem: TimedProblem, seconds: number): Promise<TimedPlan> {
  const { port1, port2 } = new MessageChannel();
  const plans = await Promise.all([port1, port2].map((line, i) => island({ problem, seed: i + 1, seconds, line })));
  const [best] = plans.sort((a, b) => a.cost - b.cost);
  if (!best) throw new Error('no plan came back');
  return best;
}

function island(order: Required<IslandOrder>): Promise<TimedPlan> {
  const worker = new Worker(new URL('./island.worker.ts', import.meta.url), { workerData: order, transferList: [order.line] });
  return new Promise((done, fail) => {
    worker.once('message', ({ plan }: { plan: TimedPlan }) => done(plan));
    worker.once('error', fail);
  });
}
