import { MessageChannel, Worker } from 'node:worker_threads';
import type { TimedPlan } from '../../../../shared/planning/solver/timed-problem.ts';
import type { IslandOrder } from './island.worker.ts';

/** Two threads on one problem, as the app runs them: seeds of their own, the best exchanged now and then; each has so many CPU seconds. */
export async function onTwoWorkers({ seed, ...order }: Omit<IslandOrder, 'line'>): Promise<TimedPlan> {
  const { port1, port2 } = new MessageChannel();
  const plans = await Promise.all([port1, port2].map((line, i) => island({ ...order, seed: seed + i, line })));
  const [best] = plans.sort((a, b) => a.cost - b.cost);
  if (!best) throw new Error('no plan came back');
  return best;
}

/** One search in a thread that has run nothing before, as in the app. */
export function island(order: IslandOrder): Promise<TimedPlan> {
  const transferList = order.line ? [order.line] : [];
  const worker = new Worker(new URL('./island.worker.ts', import.meta.url), { workerData: order, transferList });
  return new Promise((done, fail) => {
    worker.once('message', ({ plan }: { plan: TimedPlan }) => done(plan));
    worker.once('error', fail);
  });
}
