import type { TimedState } from './timed-state.ts';

export type TimedAgenda = ReturnType<typeof timedAgenda>;

/** What is still to be carried forward: units in the order of their keys, and people whose totals or breaks are no longer true. */
export function timedAgenda({ F, at: { KEY }, size: { U, V } }: TimedState) {
  const queue = new Int32Array(U + 1);
  const queued = new Uint8Array(U);
  const unsettled = new Int32Array(2 * V + 2);
  const isUnsettled = new Uint8Array(V);
  const restless = new Int32Array(V);
  const isRestless = new Uint8Array(V);
  const todo = { units: 0, unsettled: 0, restless: 0, /** The latest of all is to be looked for anew. */ rescan: false };

  function push(u: number): void {
    if (queued[u] === 1) return;
    queued[u] = 1;
    const key = F[KEY + u];
    let i = todo.units++;
    // The next one stands last.
    for (; i > 0 && F[KEY + queue[i - 1]] < key; i--) queue[i] = queue[i - 1];
    queue[i] = u;
  }

  function pull(u: number): void {
    if (queued[u] === 0) return;
    let i = 0;
    while (queue[i] !== u) i++;
    for (todo.units--; i < todo.units; i++) queue[i] = queue[i + 1];
    queued[u] = 0;
  }

  /** The unit that comes first. */
  function nextUnit(): number {
    const u = queue[--todo.units];
    queued[u] = 0;
    return u;
  }

  function unsettle(v: number): void {
    if (isUnsettled[v] === 1) return;
    isUnsettled[v] = 1;
    unsettled[todo.unsettled++] = v;
  }

  /** The one at this place; may be put on the agenda again. */
  function takeUnsettled(i: number): number {
    const v = unsettled[i];
    isUnsettled[v] = 0;
    return v;
  }

  /** Somebody whose stops have changed: the break is looked for anew. */
  function rouse(v: number): void {
    if (isRestless[v] === 1) return;
    isRestless[v] = 1;
    restless[todo.restless++] = v;
  }

  function nextRestless(): number {
    const v = restless[--todo.restless];
    isRestless[v] = 0;
    return v;
  }

  /** Those whose breaks were moved already need nothing any more. */
  function clear(): void {
    while (todo.units > 0) nextUnit();
    while (todo.unsettled > 0) takeUnsettled(--todo.unsettled);
    todo.rescan = false;
  }

  return { todo, push, pull, nextUnit, unsettle, takeUnsettled, rouse, nextRestless, clear };
}
