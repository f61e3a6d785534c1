import type { TimedProblem } from './timed-problem.ts';

export type TimedState = ReturnType<typeof timedState>;

/**
 * Whole numbers in one array and moments in another, so that a change is logged as an index and the old value, and undone by it. A node is a leg, or
 * where a person's day begins (N + v) or ends (N + V + v).
 */
export function timedState(problem: TimedProblem) {
  const { legs, units, people } = problem;
  const N = legs.service.length;
  const U = units.first.length;
  const V = people.open.length;
  const G = problem.leftOut.length;
  const nodes = N + 2 * V;
  const place = new Int32Array(nodes);
  place.set(legs.place);
  for (let v = 0; v < V; v++) {
    place[N + v] = people.start[v];
    place[N + V + v] = people.end[v];
  }

  const NEXT = 0;
  const PREV = nodes;
  const WHO = 2 * nodes;
  const WINDOW = WHO + N;
  const BREAK = WINDOW + N;
  const BROKE = BREAK + V;
  const OUT = BROKE + V;
  const I = new Int32Array(OUT + G);
  const START = 0;
  const LATE = N;
  const KEY = 2 * N;
  const DRIVE = KEY + U;
  const WORK = DRIVE + V;
  const LOAD = WORK + V;
  const WAIT = LOAD + V;
  const OVER = WAIT + V;
  const IDLE = OVER + V;
  const BACK = IDLE + V;
  const TOTALS = BACK + V;
  const DRIVE_SUM = TOTALS;
  const LATE_SUM = TOTALS + 1;
  const LATE_MAX = TOTALS + 2;
  const WAIT_SUM = TOTALS + 3;
  const OVER_SUM = TOTALS + 4;
  const EXTRA = TOTALS + 5;
  const IDLE_MAX = TOTALS + 6;
  const F = new Float64Array(TOTALS + 7);

  let logI = new Int32Array(4096);
  let oldI = new Int32Array(4096);
  let logF = new Int32Array(4096);
  let oldF = new Float64Array(4096);
  let nI = 0;
  let nF = 0;
  function setI(i: number, value: number): void {
    if (nI === logI.length) [logI, oldI] = [twice(logI), twice(oldI)];
    logI[nI] = i;
    oldI[nI++] = I[i];
    I[i] = value;
  }
  function setF(i: number, value: number): void {
    if (nF === logF.length) {
      logF = twice(logF);
      const wider = new Float64Array(oldF.length * 2);
      wider.set(oldF);
      oldF = wider;
    }
    logF[nF] = i;
    oldF[nF++] = F[i];
    F[i] = value;
  }

  I.fill(-1, WHO, WHO + N);
  I.fill(1, OUT, OUT + G);
  for (let v = 0; v < V; v++) {
    I[NEXT + N + v] = N + V + v;
    I[PREV + N + V + v] = N + v;
    I[NEXT + N + V + v] = -1;
    I[PREV + N + v] = -1;
    I[BREAK + v] = N + V + v;
    F[IDLE + v] = people.close[v] - people.open[v];
    F[BACK + v] = people.open[v];
    if (F[IDLE + v] > F[IDLE_MAX]) F[IDLE_MAX] = F[IDLE + v];
  }
  F[EXTRA] = problem.leftOut.reduce((sum, x) => sum + x, 0);

  /** What stands now is what an undo goes back to. */
  function keep(): void {
    nI = 0;
    nF = 0;
  }

  function undo(): void {
    while (nI > 0) {
      nI--;
      I[logI[nI]] = oldI[nI];
    }
    while (nF > 0) {
      nF--;
      F[logF[nF]] = oldF[nF];
    }
  }

  return {
    I,
    F,
    place,
    at: {
      ...{ NEXT, PREV, WHO, WINDOW, BREAK, BROKE, OUT, KEY, START, DRIVE, WORK, LATE, LOAD, WAIT, OVER, IDLE, BACK },
      ...{ DRIVE_SUM, LATE_SUM, LATE_MAX, WAIT_SUM, OVER_SUM, EXTRA, IDLE_MAX },
    },
    size: { N, U, V, G },
    ...{ setI, setF, keep, undo },
  };
}

function twice(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(array.length * 2);
  wider.set(array);
  return wider;
}
