import type { TimedAgenda } from './timed-agenda.ts';
import { timedBreak } from './timed-break.ts';
import type { TimedChanges } from './timed-changes.ts';
import type { TimedMoments } from './timed-moments.ts';
import type { TimedProblem, TimedWeights } from './timed-problem.ts';
import type { TimedState } from './timed-state.ts';

const EPSILON = 1e-6;

/** Carries what was changed forward through everybody's day, in the order of the keys and only to those whose times it really moves. */
export function timedCarry(
  problem: TimedProblem,
  weights: TimedWeights,
  state: TimedState,
  agenda: TimedAgenda,
  moments: TimedMoments,
  { setBreak }: Pick<TimedChanges, 'setBreak'>,
) {
  const { places: L, time: T, people } = problem;
  const { unit: unitOf } = problem.legs;
  const { first, second, minGap, maxGap } = problem.units;
  const { I, F, place, setF } = state;
  const { NEXT, WHO, BREAK, BROKE, START, LATE, DRIVE, WORK, WAIT, OVER, IDLE, BACK } = state.at;
  const { DRIVE_SUM, LATE_SUM, LATE_MAX, WAIT_SUM, OVER_SUM, EXTRA, IDLE_MAX } = state.at;
  const { N, V } = state.size;
  const { todo, push, unsettle, nextUnit, takeUnsettled, nextRestless } = agenda;
  const { ready, begin, lateness, setLate } = moments;
  const bestBreak = timedBreak(problem, weights, state, moments);
  let lateBefore = 0;

  function settle(leg: number, start: number): void {
    if (start === F[START + leg]) return;
    setF(START + leg, start);
    setLate(leg, lateness(leg, start));
    const v = I[WHO + leg];
    unsettle(v);
    const after = I[NEXT + leg];
    if (after < N) push(unitOf[after]);
  }

  /**
   * Carries the changes forward; afterwards every time and cost is true again. Gives up, saying false, as soon as the cost is sure to end above
   * `limit`: what is driven and what is late already count, and no more lateness can still go away than there was before.
   */
  function propagate(limit = Infinity): boolean {
    while (todo.restless > 0) {
      const v = nextRestless();
      const node = bestBreak(v);
      if (node >= 0 && node !== I[BREAK + v]) setBreak(v, node);
    }
    const bound = (limit + EPSILON - F[EXTRA] - weights.travel * F[DRIVE_SUM]) / weights.late + lateBefore;
    if (bound < lateBefore || F[LATE_SUM] > bound) return giveUp();
    while (todo.units > 0) {
      if (F[LATE_SUM] > bound) return giveUp();
      const u = nextUnit();
      const a = first[u];
      const b = second[u];
      let s = begin(a, ready(a, I[WHO + a]));
      if (b >= 0) {
        const t0 = ready(b, I[WHO + b]);
        const t = begin(b, t0 < s + minGap[u] ? s + minGap[u] : t0);
        if (s < t - maxGap[u]) s = t - maxGap[u];
        settle(b, t);
      }
      settle(a, s);
    }
    for (let i = 0; i < todo.unsettled; i++) person(takeUnsettled(i));
    todo.unsettled = 0;
    if (weights.idle > 0) {
      let most = 0;
      for (let v = 0; v < V; v++) if (F[IDLE + v] > most) most = F[IDLE + v];
      if (most !== F[IDLE_MAX]) setF(IDLE_MAX, most);
    }
    if (todo.rescan) {
      todo.rescan = false;
      let most = 0;
      if (weights.latest > 0) for (let i = 0; i < N; i++) if (F[LATE + i] > most) most = F[LATE + i];
      if (most !== F[LATE_MAX]) setF(LATE_MAX, most);
    }
    return true;
  }

  /** To be undone: the times are not true. */
  function giveUp(): false {
    agenda.clear();
    return false;
  }

  function person(v: number): void {
    const begin = I[NEXT + N + v];
    const end = N + V + v;
    let wait = 0;
    let over = 0;
    let idle = people.close[v] - people.open[v];
    let back = people.open[v];
    if (begin < N) {
      back = ready(end, v);
      const rest = I[BROKE + v] === 1 ? people.breakMinutes[v] : 0;
      const toFirst = T[place[N + v] * L + place[begin]];
      const before = I[BREAK + v] === begin ? 0 : rest;
      wait = back - F[START + begin] - (F[DRIVE + v] - toFirst) - F[WORK + v] - before;
      over = back > people.close[v] ? back - people.close[v] : 0;
      idle = back - people.open[v] - F[DRIVE + v] - F[WORK + v] - rest + (people.close[v] > back ? people.close[v] - back : 0);
      // Rounding of moments that are not whole.
      if (wait < 1e-7) wait = 0;
    }
    if (wait !== F[WAIT + v]) {
      setF(WAIT_SUM, F[WAIT_SUM] + wait - F[WAIT + v]);
      setF(WAIT + v, wait);
    }
    if (over !== F[OVER + v]) {
      setF(OVER_SUM, F[OVER_SUM] + over - F[OVER + v]);
      setF(OVER + v, over);
    }
    if (idle !== F[IDLE + v]) setF(IDLE + v, idle);
    if (back !== F[BACK + v]) setF(BACK + v, back);
  }

  /** What is late now is what a later change is held against. */
  function keep(): void {
    state.keep();
    lateBefore = F[LATE_SUM];
  }

  return { propagate, keep };
}
