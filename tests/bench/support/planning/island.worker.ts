import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { Neighbour, searchWith, type Line } from '../../../../shared/planning/neighbour.ts';
import { annealer, type AnnealOptions } from '../../../../shared/planning/solver/anneal.ts';
import type { TimedProblem } from '../../../../shared/planning/solver/timed-problem.ts';

export interface IslandOrder {
  readonly problem: TimedProblem;
  readonly seed: number;
  /** CPU seconds of this thread. */
  readonly seconds: number;
  /** From what stands instead of from nothing. */
  readonly options?: Omit<AnnealOptions, 'seed'>;
  readonly line?: MessagePort;
}

/** Node's port hears as an emitter. */
const asLine = (port: MessagePort): Line => ({
  postMessage: (message) => port.postMessage(message),
  addEventListener: (_type, hear) => void port.on('message', (data: unknown) => hear({ data })),
  start: () => port.start(),
});

const { problem, seed, seconds, options, line } = workerData as IslandOrder;
const cpu = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
};
const begin = cpu();
const search = annealer(problem, { seed, ...options });
const part = (): number => Math.min(1, (cpu() - begin) / seconds);
await searchWith(
  {
    ...{ part, cost: search.cost, best: search.best, adopt: search.adopt },
    step(moves) {
      for (let i = 0; i < moves; i += 64) search.step(64, part());
      return part() < 1;
    },
  },
  line && new Neighbour(asLine(line)),
  512,
  () => Promise.resolve(true),
);
parentPort?.postMessage({ plan: search.plan(), megabytes: Math.round(process.memoryUsage().rss / 1e6) });
line?.close();
