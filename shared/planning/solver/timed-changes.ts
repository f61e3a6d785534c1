import type { TimedAgenda } from './timed-agenda.ts';
import type { TimedMoments } from './timed-moments.ts';
import type { TimedProblem, TimedWeights } from './timed-problem.ts';
import type { TimedState } from './timed-state.ts';

export type TimedChanges = ReturnType<typeof timedChanges>;

/** Who does what, in which order: each change is put on the agenda, to be carried forward when all of a move are made. */
export function timedChanges(
  problem: TimedProblem,
  weights: TimedWeights,
  state: TimedState,
  agenda: TimedAgenda,
  { setLate, held }: TimedMoments,
) {
  const { places: L, time: T, people, surcharge } = problem;
  const { service, unit: unitOf, demand } = problem.legs;
  const { first, second } = problem.units;
  const { I, F, place, setI, setF } = state;
  const { NEXT, PREV, WHO, WINDOW, BREAK, BROKE, OUT, KEY, START, DRIVE, WORK, LOAD, DRIVE_SUM, EXTRA } = state.at;
  const { N, V } = state.size;
  const { push, pull, unsettle, rouse } = agenda;

  function addExtra(by: number): void {
    if (by !== 0) setF(EXTRA, F[EXTRA] + by);
  }

  const excess = (v: number, load: number): number => (load > people.capacity[v] ? (load - people.capacity[v]) * weights.overload : 0);

  /** Everything of a person that follows from who is on the route, apart from times. */
  function account(leg: number, v: number, sign: 1 | -1, drive: number): void {
    setF(DRIVE + v, F[DRIVE + v] + sign * drive);
    setF(DRIVE_SUM, F[DRIVE_SUM] + sign * drive);
    setF(WORK + v, F[WORK + v] + sign * service[leg]);
    let extra = sign * surcharge[leg * V + v];
    if (demand[leg] !== 0) {
      const load = F[LOAD + v];
      extra += excess(v, load + sign * demand[leg]) - excess(v, load);
      setF(LOAD + v, load + sign * demand[leg]);
    }
    addExtra(extra);
    unsettle(v);
    if (people.breakMinutes[v] > 0) rouse(v);
  }

  function detach(leg: number): void {
    const v = I[WHO + leg];
    const before = I[PREV + leg];
    const after = I[NEXT + leg];
    const a = place[before] * L;
    setI(NEXT + before, after);
    setI(PREV + after, before);
    setI(WHO + leg, -1);
    if (I[BREAK + v] === leg) setI(BREAK + v, after);
    account(leg, v, -1, T[a + place[leg]] + T[place[leg] * L + place[after]] - T[a + place[after]]);
    setLate(leg, 0);
    setF(START + leg, -1);
    if (after < N) push(unitOf[after]);
  }

  function attach(leg: number, v: number): void {
    const key = F[KEY + unitOf[leg]];
    let before = N + v;
    let after = I[NEXT + before];
    while (after < N && F[KEY + unitOf[after]] < key) {
      before = after;
      after = I[NEXT + after];
    }
    const a = place[before] * L;
    setI(NEXT + before, leg);
    setI(PREV + after, leg);
    setI(NEXT + leg, after);
    setI(PREV + leg, before);
    setI(WHO + leg, v);
    account(leg, v, 1, T[a + place[leg]] + T[place[leg] * L + place[after]] - T[a + place[after]]);
    push(unitOf[leg]);
    if (after < N) push(unitOf[after]);
  }

  /** Both legs of a unit out of the plan; only to be put back with `attach` before `propagate`, or its group is left out. */
  function lift(u: number): void {
    pull(u);
    if (I[WHO + first[u]] >= 0) detach(first[u]);
    if (second[u] >= 0 && I[WHO + second[u]] >= 0) detach(second[u]);
    pull(u);
  }

  function setKey(u: number, key: number): void {
    setF(KEY + u, key);
  }

  function setGroupOut(g: number, out: 0 | 1): void {
    if (I[OUT + g] === out) return;
    setI(OUT + g, out);
    addExtra(out === 1 ? problem.leftOut[g] : -problem.leftOut[g]);
  }

  /** Before this node of the route; where the route begins: none is taken. */
  function setBreak(v: number, node: number): void {
    const old = I[BREAK + v];
    setI(BREAK + v, node);
    if (node === N + v && I[BROKE + v] === 1) setI(BROKE + v, 0);
    for (const at of [old, node]) if (at < N) push(unitOf[at]);
    unsettle(v);
  }

  /** Not before this moment, until it is said otherwise; no part of what is saved or undone. */
  function holdUntil(leg: number, moment: number): void {
    held[leg] = moment;
    if (I[WHO + leg] >= 0) push(unitOf[leg]);
  }

  function holdNothing(): void {
    held.fill(-Infinity);
  }

  function setWindow(leg: number, window: number): void {
    setI(WINDOW + leg, window);
    if (I[WHO + leg] >= 0) push(unitOf[leg]);
  }

  return { attach, detach, lift, setKey, setGroupOut, setBreak, setWindow, holdUntil, holdNothing };
}
