import { Neighbour, searchWith } from '../../../shared/planning/neighbour.ts';
import { planner } from '../../../shared/planning/planner.ts';
import type { FromPlanner, PlanOrder, ToPlanner } from './planner-messages.ts';

/** Plans in a thread of its own, a stretch at a time, so that it can say how far it is and hear "stop"; now and then it hears what its neighbour found. */
const movesAtOnce = 2000;
let stopped = false;
let neighbour: Neighbour | undefined;

const say = (message: FromPlanner): void => self.postMessage(message);

self.addEventListener('message', ({ data, ports: [line] }: MessageEvent<ToPlanner>) => {
  if (data.kind === 'stop') {
    stopped = true;
    neighbour?.leave();
    return;
  }
  neighbour = line && new Neighbour(line);
  void run(data);
});

async function run({ request, seed, moves, repair }: PlanOrder): Promise<void> {
  const search = planner(request, { seed, moves, repair });
  await searchWith(search, neighbour, movesAtOnce, async () => {
    say({ kind: 'progress', part: search.part(), cost: search.cost() });
    // Lets a "stop" in.
    await new Promise((done) => setTimeout(done));
    return !stopped;
  });
  say({ kind: 'done', plan: search.plan() });
}
