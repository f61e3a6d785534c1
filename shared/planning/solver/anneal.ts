import { dice } from './random.ts';
import { keysByTheClock } from './timed-keys.ts';
import { mend } from './timed-mend.ts';
import { timedMoves } from './timed-moves.ts';
import { firstPlan } from './timed-start.ts';
import type { TimedPlan, TimedProblem } from './timed-problem.ts';
import { timedRoutes, type SavedRoutes, type TimedRoutes } from './timed-routes.ts';

export interface AnnealOptions extends Temper {
  readonly seed: number;
  readonly from?: TimedPlan;
  /**
   * Instead, where the first plan is later than what stood, by more than ten minutes in all, though nothing slipped, and putting what is late elsewhere
   * does not mend that: see timed-mend.ts. Given, what slipped is put elsewhere first.
   */
  readonly whenLate?: Temper;
}

interface Temper {
  /** First and last temperature, in units of what the mean drive of the first plan costs. */
  readonly hot?: number;
  readonly cold?: number;
  /** How many of the moves are ruins. */
  readonly ruin?: number;
  /** What lateness, overtime and missed breaks cost at first, as a part of what they cost from seven tenths of the budget on. */
  readonly soft?: number;
  /** How many of the moves begin where something is late, rests too late or works too long; absent: an eighth, and only where it is late. */
  readonly focus?: number;
}

const softUntil = 0.7;

export interface Annealer {
  /** So many moves at the temperature of this part (0 to 1) of the whole budget. */
  readonly step: (moves: number, part: number) => void;
  /** The best so far. */
  readonly cost: () => number;
  readonly moves: () => number;
  /** The best plan; its legs begin when they are wanted, as far as that costs no more than `price` each. */
  readonly plan: (hours?: { readonly wanted: Float64Array; readonly price: number }) => TimedPlan;
  /** The best so far, to be handed to another annealer of the same problem. */
  readonly best: () => SavedRoutes;
  /** Goes on from there instead of from where it stands. */
  readonly adopt: (plan: SavedRoutes) => void;
}

/**
 * Simulated annealing, a stretch at a time, so that whoever runs it can show how far it is, and stop. The first plan is there at once. Each move
 * changes keys and people of a few units; its cost is known after carrying it forward.
 */
export function annealer(problem: TimedProblem, options: AnnealOptions): Annealer {
  const routes = timedRoutes(problem);
  const random = dice(options.seed);
  firstPlan(problem, routes, options.from);
  let temper: Temper = options;
  // Who lies near whom takes a while for thousands of stops, and the first plan needs it not.
  let made: ReturnType<typeof timedMoves> | undefined;
  function moving(): ReturnType<typeof timedMoves> {
    if (made) return made;
    const how = { ruin: options.ruin ?? 0.01, focus: options.focus ?? 0 };
    made = timedMoves(problem, routes, random, how);
    if (!options.whenLate || !options.from) return made;
    const stillLate = mend(problem, routes, made, options.from);
    keepBest();
    if (!stillLate) return made;
    temper = options.whenLate;
    how.ruin = temper.ruin ?? how.ruin;
    how.focus = temper.focus ?? 0;
    return made;
  }
  let cost = routes.cost();
  let best = cost;
  const saved = routes.save();
  function keepBest(): void {
    const really = routes.trueCost();
    if (really >= best - 1e-7) return;
    best = really;
    routes.save(saved);
  }
  const unit = meanArc(problem, routes);
  const rekey = keysByTheClock(routes, random);
  let done = 0;
  return {
    step(many, part) {
      if (routes.size.N === 0) return;
      const { move, lookForTrouble } = moving();
      const hot = unit * (temper.hot ?? 0.5);
      const temperature = hot * Math.pow((unit * (temper.cold ?? 0.02)) / hot, part);
      const soft = temper.soft ?? 1;
      const firm = part >= softUntil ? 1 : soft + ((1 - soft) * part) / softUntil;
      routes.soften(firm);
      cost = routes.cost();
      lookForTrouble();
      rekey();
      for (let i = 0; i < many; i++) {
        done++;
        routes.keep();
        const limit = cost - temperature * Math.log(1 - random.next());
        if (!move(limit)) {
          routes.undo();
          continue;
        }
        const now = routes.cost();
        if (now > limit) {
          routes.undo();
          continue;
        }
        cost = now;
        // Softened, a plan costs less than it does.
        if (now < best - 1e-7) keepBest();
      }
    },
    cost: () => best,
    moves: () => done,
    best: () => ({ I: saved.I.slice(), F: saved.F.slice() }),
    adopt(plan) {
      routes.load(plan);
      keepBest();
    },
    plan(hours) {
      const here = routes.save();
      routes.load(saved);
      routes.soften(1);
      if (hours) keepHours(routes, hours.wanted, hours.price);
      const plan = routes.plan(done);
      routes.holdNothing();
      routes.load(here);
      return plan;
    },
  };
}

/** The last ones first: who comes after must have made room. */
function keepHours(routes: TimedRoutes, wanted: Float64Array, price: number): void {
  const { F, I } = routes;
  const { START, WHO } = routes.at;
  const later = Array.from(wanted, (_, leg) => leg)
    .filter((leg) => I[WHO + leg] >= 0 && wanted[leg] > F[START + leg])
    .sort((a, b) => F[START + b] - F[START + a]);
  for (const leg of later) {
    const before = routes.cost();
    routes.keep();
    routes.holdUntil(leg, wanted[leg]);
    routes.propagate();
    if (routes.cost() <= before + price) continue;
    routes.undo();
    routes.holdUntil(leg, -Infinity);
    routes.propagate();
  }
}

function meanArc(problem: TimedProblem, routes: TimedRoutes): number {
  let drive = 0;
  for (let v = 0; v < routes.size.V; v++) drive += routes.F[routes.at.DRIVE + v];
  return Math.max(1e-6, (Math.max(problem.weights.travel, 1e-6) * drive) / Math.max(1, routes.size.N));
}
