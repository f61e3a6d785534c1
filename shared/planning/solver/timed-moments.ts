import type { TimedAgenda } from './timed-agenda.ts';
import type { TimedProblem } from './timed-problem.ts';
import type { TimedState } from './timed-state.ts';

export type TimedMoments = ReturnType<typeof timedMoments>;

const EPSILON = 1e-6;

/** When somebody is ready at a door, when the stop there begins, and how late that is. */
export function timedMoments(problem: TimedProblem, { I, F, place, at, size, setI, setF }: TimedState, { todo, unsettle }: TimedAgenda) {
  const { places: L, time: T, legs, people } = problem;
  const { service, unit: unitOf, windowFrom, windowOpen, windowClose } = legs;
  const { first, second, minGap, maxGap } = problem.units;
  const { PREV, WHO, WINDOW, BREAK, BROKE, START, LATE, LATE_SUM, LATE_MAX } = at;
  const { N } = size;
  const atEnd = problem.windowMetAt === 'end';
  const step = legs.step ?? new Float64Array(N);
  const strict = legs.strict ?? new Float64Array(N).fill(1);
  /** Moments before which legs do not begin though they could: where they stand already. */
  const held = new Float64Array(N).fill(-Infinity);

  /** When the person is ready at this node; takes the break on the way if it is due here. */
  function ready(node: number, v: number): number {
    const before = I[PREV + node];
    const free = before < N ? F[START + before] + service[before] : people.open[v];
    const drive = T[place[before] * L + place[node]];
    if (I[BREAK + v] !== node || people.breakMinutes[v] === 0) return free + drive;
    const opens = people.breakOpen[v];
    const last = people.breakLast[v];
    const there = free + drive > opens ? free + drive : opens;
    const here = free > opens ? free : opens;
    const atDoor = there <= last && node < N;
    const took = atDoor || here <= last ? 1 : 0;
    if (took !== I[BROKE + v]) {
      setI(BROKE + v, took);
      unsettle(v);
    }
    if (took === 0) return free + drive;
    return (atDoor ? there : here + drive) + people.breakMinutes[v];
  }

  /** When a leg begins of which somebody is ready at this moment: in its window, on its step. */
  function begin(leg: number, at: number): number {
    const open = windowOpen[windowFrom[leg] + I[WINDOW + leg]];
    const soonest = at < open ? open : at;
    if (soonest <= held[leg]) return held[leg];
    if (step[leg] === 0) return soonest;
    const on = Math.ceil((soonest - EPSILON) / step[leg]) * step[leg];
    // Never late only because of the step.
    return lateness(leg, on) > 0 && lateness(leg, soonest) === 0 ? soonest : on;
  }

  function lateness(leg: number, start: number): number {
    let w = windowFrom[leg + 1] - 1;
    while (w > windowFrom[leg] && windowOpen[w] > start) w--;
    const by = (atEnd ? start + service[leg] : start) - windowClose[w];
    return by > 0 ? by * strict[leg] : 0;
  }

  function setLate(leg: number, late: number): void {
    const old = F[LATE + leg];
    if (late === old) return;
    setF(LATE + leg, late);
    setF(LATE_SUM, F[LATE_SUM] + late - old);
    if (late >= F[LATE_MAX]) setF(LATE_MAX, late);
    else if (old >= F[LATE_MAX]) todo.rescan = true;
  }

  /** No sooner than whoever the leg hangs together with allows, as that one stands. */
  function tiedFrom(leg: number): number {
    const u = unitOf[leg];
    if (second[u] < 0) return -Infinity;
    const other = first[u] === leg ? second[u] : first[u];
    if (I[WHO + other] < 0 || F[START + other] < 0) return -Infinity;
    return first[u] === leg ? F[START + other] - maxGap[u] : F[START + other] + minGap[u];
  }

  /** As ready() takes it: at the door, or before setting out. */
  function breakMoment(node: number, v: number): number {
    const before = I[PREV + node];
    const free = before < N ? F[START + before] + service[before] : people.open[v];
    const there = Math.max(free + T[place[before] * L + place[node]], people.breakOpen[v]);
    return node < N && there <= people.breakLast[v] ? there : Math.max(free, people.breakOpen[v]);
  }

  return { held, ready, begin, lateness, setLate, tiedFrom, breakMoment };
}
