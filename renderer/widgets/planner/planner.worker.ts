import type { PlanRequest } from '../../../shared/planning/plan-request.ts';
import { planner, type Planner } from '../../../shared/planning/planner.ts';
import type { FromPlanner, ToPlanner } from './planner-messages.ts';

/** Plans in a thread of its own, a stretch at a time, so that it can say how far it is and hear "stop". */
const movesAtOnce = 2000;
let stopped = false;

const say = (message: FromPlanner): void => self.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<ToPlanner>) => {
  if (data.kind === 'stop') stopped = true;
  else void run(data.request, data.seed, data.moves, data.repair);
});

async function run(request: PlanRequest, seed: number, moves: number, repair: boolean): Promise<void> {
  const search = planner(request, { seed, moves, repair });
  tell(search);
  let more = true;
  while (more && !stopped) {
    more = search.step(movesAtOnce);
    tell(search);
    // Lets a "stop" in.
    await new Promise((done) => setTimeout(done));
  }
  say({ kind: 'done', plan: search.plan() });
}

function tell(search: Planner): void {
  say({ kind: 'progress', part: search.part(), cost: search.cost() });
}
