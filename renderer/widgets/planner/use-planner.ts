import { useCallback, useEffect, useRef, useState } from 'react';
import { planChanges, type PlanChange } from '../../../shared/planning/plan-changes.ts';
import type { DayPlan, PlanRequest } from '../../../shared/planning/plan-request.ts';
import { usualMoves } from '../../../shared/planning/usual-moves.ts';
import { useRoadTimes } from './use-road-times.ts';
import type { FromPlanner, ToPlanner } from './planner-messages.ts';

export interface Proposal {
  readonly request: PlanRequest;
  readonly plan: DayPlan;
  readonly changes: readonly PlanChange[];
}

export type PlanningState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running'; readonly part: number; readonly firstCost: number; readonly cost: number }
  | { readonly phase: 'proposed'; readonly proposal: Proposal }
  /** The worker died; nothing was changed. */
  | { readonly phase: 'failed' };

/** A worker that says nothing for so long is dead. */
const silenceMs = 15_000;
/** The same day planned twice gives the same plan. */
const seeds = [1, 2];

/** Runs the planner on two threads with different seeds, which tell each other the best they have, and keeps the better plan. */
export function usePlanner() {
  const [state, setState] = useState<PlanningState>({ phase: 'idle' });
  const running = useRef<{ stop: () => void; end: () => void }>(undefined);
  const roads = useRoadTimes();
  useEffect(() => () => running.current?.end(), []);

  const run = useCallback((request: PlanRequest, repair: boolean): void => {
    const moves = usualMoves(request.stops.length, repair);
    const parts = seeds.map(() => 0);
    const costs = seeds.map(() => Infinity);
    const plans: DayPlan[] = [];
    let firstCost = 0;
    let silence: ReturnType<typeof setTimeout> | undefined;
    const workers = seeds.map(() => new Worker(new URL('./planner.worker.ts', import.meta.url), { type: 'module' }));
    const { port1, port2 } = new MessageChannel();
    const lines = [port1, port2];
    const end = (): void => {
      clearTimeout(silence);
      for (const worker of workers) worker.terminate();
      running.current = undefined;
    };
    const fail = (): void => {
      end();
      setState({ phase: 'failed' });
    };
    const heard = (): void => {
      clearTimeout(silence);
      silence = setTimeout(fail, silenceMs);
    };
    const hear = (i: number, message: FromPlanner): void => {
      heard();
      if (message.kind === 'progress') {
        parts[i] = message.part;
        costs[i] = message.cost;
        if (firstCost === 0) firstCost = message.cost;
        return setState({ phase: 'running', part: parts.reduce((a, b) => a + b, 0) / parts.length, firstCost, cost: Math.min(...costs) });
      }
      plans.push(message.plan);
      if (plans.length < seeds.length) return;
      end();
      const [plan] = plans.sort((a, b) => a.cost - b.cost);
      if (plan) setState({ phase: 'proposed', proposal: { request, plan, changes: planChanges(request, plan) } });
    };
    workers.forEach((worker, i) => {
      worker.addEventListener('message', ({ data }: MessageEvent<FromPlanner>) => hear(i, data));
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        fail();
      });
      const line = lines[i];
      worker.postMessage({ kind: 'plan', request, seed: seeds[i] ?? 1, moves, repair } satisfies ToPlanner, line ? [line] : []);
    });
    heard();
    running.current = { end, stop: () => workers.forEach((worker) => worker.postMessage({ kind: 'stop' } satisfies ToPlanner)) };
  }, []);

  const start = useCallback(
    (request: PlanRequest, repair: boolean): void => {
      running.current?.end();
      setState({ phase: 'running', part: 0, firstCost: 0, cost: 0 });
      let [over, hurry] = [false, false];
      running.current = {
        end: () => {
          over = true;
        },
        stop: () => {
          hurry = true;
        },
      };
      void roads(request).then((known) => {
        if (over) return;
        run(known, repair);
        if (hurry) running.current?.stop();
      });
    },
    [roads, run],
  );

  const stop = useCallback(() => running.current?.stop(), []);
  const discard = useCallback(() => {
    running.current?.end();
    setState({ phase: 'idle' });
  }, []);
  return { state, start, stop, discard };
}
